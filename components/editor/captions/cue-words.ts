import type { PlacedWord } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Cue } from "@/lib/domain/captions/cues";
import { sameWord } from "@/lib/editor/captions/same-word";

export type PlacedCue = Cue<PlacedWord>;

/** Which cue shows a word, -1 when none does. */
export function cueOfWord(cues: readonly PlacedCue[], word: PlacedWord): number {
  return cues.findIndex(({ lines }) => lines.some((line) => line.some((other) => sameWord(other, word))));
}

/** Whether the words of a cue can be changed: those that are not spoken yet are only estimated. */
export function isSpoken(document: ProjectDocument, { lines }: PlacedCue): boolean {
  return lines
    .flat()
    .every(({ origin }) => origin.kind === "own" || document.takes[origin.take]?.spoken !== undefined);
}

/** The word at a place of a text that is being written: the one whose edge is nearest. */
export function wordAt(words: readonly PlacedWord[], text: string, caret: number): number {
  let from = 0;
  const at = words.findIndex((word) => {
    const found = Math.max(from, text.indexOf(word.text, from));
    from = found + word.text.length;
    return caret <= found + word.text.length / 2;
  });
  return at === -1 ? words.length : at;
}
