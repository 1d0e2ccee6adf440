/** What is looked at of a KeyboardEvent. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** The key by its place, which neither Alt nor the language of the keyboard changes. */
  code?: string;
  /** Writes a character out of several presses, as Chinese, Japanese and Korean do. */
  isComposing?: boolean;
  /** 229: such writing took the press, also where `isComposing` is not told. */
  keyCode?: number;
  getModifierState?: (name: "AltGraph") => boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  " ": "Space",
  Spacebar: "Space",
  Esc: "Escape",
  Del: "Delete",
};
/** Keys beside the letters that actions name, by their places; other alphabets have letters there. */
const PLACES: Readonly<Record<string, string>> = { BracketLeft: "[", BracketRight: "]" };
const TAKEN_KEY_CODE = 229;

/** Whether a press is a part of a character that is still being written: an accent to come, or an input method at work. */
export function isBeingComposed({ key, isComposing, keyCode }: KeyPress): boolean {
  return isComposing === true || keyCode === TAKEN_KEY_CODE || key === "Dead" || key === "Process";
}

/**
 * A press of keys as actions name it: "mod+shift+z", "Space", "?", "alt+ArrowLeft"; empty while a character is composed. `mod`
 * is Command on a Mac and Control elsewhere. Shift and AltGr are not named where they make another character, as in "?".
 */
export function keysOfEvent(event: KeyPress, mac: boolean): string {
  if (isBeingComposed(event)) return "";
  const key = keyOf(event);
  if (event.getModifierState?.("AltGraph") && isSign(key)) return key;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  // Option is a Mac's AltGr.
  const alt = event.altKey && !(mac && isSign(key));
  const isLetter = /^\p{L}$/u.test(key);
  const shift = event.shiftKey && (isLetter || [...key].length > 1);
  return [mod ? "mod" : "", other ? "meta" : "", alt ? "alt" : "", shift ? "shift" : "", key]
    .filter((part) => part !== "")
    .join("+");
}

/**
 * The key of a press: its letter in lower case, its sign, or its name. Letters are those that the layout has there, as on
 * AZERTY or Dvorak; where it writes in another alphabet, those that are printed beside its own.
 */
export function keyOf({ key, code = "", altKey }: KeyPress): string {
  // Alt makes other characters of letters on a Mac; their keys are where they are.
  const byPlace = altKey || isOfOtherAlphabet(key);
  const letter = byPlace ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  if (letter) return letter.toLowerCase();
  const place = isOfOtherAlphabet(key) ? PLACES[code] : undefined;
  if (place) return place;
  const name = NAMES[key] ?? key;
  return [...name].length === 1 ? name.toLowerCase() : name;
}

/** Letters, vowel signs and digits of any script but the Latin; some keys write two at once. */
function isOfOtherAlphabet(key: string): boolean {
  return /^[\p{L}\p{M}\p{N}]+$/u.test(key) && !/[\p{Script=Latin}\d]/u.test(key);
}

function isSign(key: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(key);
}

const MAC: Readonly<Record<string, string>> = { mod: "⌘", alt: "⌥", shift: "⇧", meta: "⌃" };
const PLAIN: Readonly<Record<string, string>> = { mod: "Ctrl", alt: "Alt", shift: "Shift", meta: "Meta" };
const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
};

/** Keys as people read them: "Ctrl+Shift+Z", on a Mac "⌘⇧Z". */
export function keysInWords(keys: string, mac: boolean): string {
  const parts = keys.split("+").map((part, at, all) => {
    // "+" itself is a key.
    if (part === "") return at === all.length - 1 ? "+" : "";
    const modifier = (mac ? MAC : PLAIN)[part];
    return modifier ?? SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
  return parts.filter((part) => part !== "").join(mac ? "" : "+");
}
