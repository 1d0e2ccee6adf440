/** What is looked at of a KeyboardEvent. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** The key by its place, which Alt does not change. */
  code?: string;
}

const NAMES: Readonly<Record<string, string>> = {
  " ": "Space",
  Spacebar: "Space",
  Esc: "Escape",
  Del: "Delete",
};

/**
 * A press of keys as actions name it: "mod+shift+z", "Space", "?", "alt+ArrowLeft". `mod` is Command on a Mac and Control
 * elsewhere. Shift is not named where it makes another character, as in "?".
 */
export function keysOfEvent(event: KeyPress, mac: boolean): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  const key = keyOf(event);
  const isLetter = /^\p{L}$/u.test(key);
  const shift = event.shiftKey && (isLetter || [...key].length > 1);
  return [mod ? "mod" : "", other ? "meta" : "", event.altKey ? "alt" : "", shift ? "shift" : "", key]
    .filter((part) => part !== "")
    .join("+");
}

function keyOf({ key, code, altKey }: KeyPress): string {
  // Alt makes other characters of letters on a Mac; their keys are where they are.
  const letter = altKey ? /^Key([A-Z])$/.exec(code ?? "")?.[1] : undefined;
  if (letter) return letter.toLowerCase();
  const name = NAMES[key] ?? key;
  return [...name].length === 1 ? name.toLowerCase() : name;
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
