import type { PlacedWord } from "../../document/derive";

/** Whether two placed words are one: of the same list, shown by the same clip. */
export function sameWord(a: PlacedWord, b: PlacedWord): boolean {
  return a.index === b.index && sameList(a, b);
}

/** Whether two placed words are of one list, shown by the same clip. */
export function sameList(a: PlacedWord, b: PlacedWord): boolean {
  if (a.origin.kind === "own" || b.origin.kind === "own") return a.origin.kind === b.origin.kind;
  return a.origin.item === b.origin.item;
}
