/** Windows and lists over the page take all keys. */
const OVER = '[role="dialog"], [role="menu"], [role="listbox"]:not([data-lane])';
const WRITTEN_IN =
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"]), textarea, select';
/** What is pressed with Space and Enter. */
const PRESSED =
  'button, a[href], summary, label, [role="button"], [role="tab"], [role="radio"], [role="switch"]';
/** What moves with the arrows. */
const MOVED =
  '[role="radio"], [role="tab"], [role="slider"], [role="separator"], hr, input[type="range"], [role="menuitem"]';

/** What a field does itself with the modifier held: undo, the clipboard, bold and italic. */
const FIELD_KEYS =
  /^mod\+(?:shift\+)?(?:[zyxcvab]|i|ArrowLeft|ArrowRight|ArrowUp|ArrowDown|Home|End|Backspace|Delete)$/;
const MOVES = /^(?:shift\+)?(?:Arrow\w+|Home|End|PageUp|PageDown)$/;

/** Whether keys belong to what has the focus rather than to the editor. */
export function isTheirs(keys: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OVER)) return true;
  if (target.matches(WRITTEN_IN) || (target instanceof HTMLElement && target.isContentEditable)) {
    return !keys.startsWith("mod+") || FIELD_KEYS.test(keys);
  }
  if (keys === "Space" || keys === "Enter") return target.closest(PRESSED) !== null;
  if (MOVES.test(keys)) return target.closest(MOVED) !== null;
  // Copying a text that is marked copies the text.
  return keys === "mod+c" && (window.getSelection()?.toString() ?? "") !== "";
}
