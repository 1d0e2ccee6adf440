/** Windows and lists over the page take all keys. */
const OVER = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]:not([data-lane])';
const OPEN = '[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"]';
const WRITTEN_IN =
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"]), textarea, select';
/** A list that is closed: letters choose in it, the rest opens it. */
const CHOSEN_FROM = 'button[role="combobox"]';
/** What is pressed with Space and Enter. */
const PRESSED =
  'button, input:not([type="range"]), a[href], summary, label, [role="button"], [role="tab"], [role="radio"], [role="checkbox"], [role="switch"]';
/** What moves with the arrows. */
const MOVED =
  '[role="radio"], [role="tab"], [role="slider"], [role="separator"], hr, input[type="range"], input[type="radio"], [role="menuitem"]';

/** What is asked for in the middle of writing, and changes nothing that is edited. */
const FROM_FIELDS = new Set(["mod+k", "mod+s", "mod+e"]);
const OPENS = /^(?:Space|Enter|Arrow\w+|Home|End)$/;
const MOVES = /^(?:shift\+)?(?:Arrow\w+|Home|End|PageUp|PageDown)$/;

/** Whether something is written in it. */
export function isField(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && (target.matches(WRITTEN_IN) || target.isContentEditable);
}

/** Whether a window, a menu or a list over the page has the keys. */
export function isOver(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  // A window keeps them when what had the focus in it went away.
  return target.closest(OVER) !== null || document.querySelector(OPEN) !== null;
}

/** Whether keys belong to what has the focus rather than to the editor. */
export function isTheirs(keys: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (isOver(target)) return true;
  if (isField(target)) return !FROM_FIELDS.has(keys);
  if (target.matches(CHOSEN_FROM)) return [...keys].length === 1 || OPENS.test(keys);
  if (keys === "Space" || keys === "Enter") return target.closest(PRESSED) !== null;
  if (MOVES.test(keys)) return target.closest(MOVED) !== null;
  // Copying a text that is marked copies the text.
  return keys === "mod+c" && (window.getSelection()?.toString() ?? "") !== "";
}
