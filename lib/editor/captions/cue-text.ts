import type { Word } from "../../document/words";
import { spaceBetween } from "../../domain/captions/script";

/** The words of a cue as they are written: one line of text per line, and where each word stands in it. */
export interface CueText {
  text: string;
  /** Offsets of each word, in reading order: `[from, to)`. */
  places: readonly { from: number; to: number }[];
}

/** Lines of words as text, as people edit it. */
export function cueText(lines: readonly (readonly Word[])[]): CueText {
  let text = "";
  const places: { from: number; to: number }[] = [];
  lines.forEach((words, line) => {
    if (line > 0) text += "\n";
    words.forEach((word, at) => {
      const previous = words[at - 1];
      if (previous && spaceBetween(previous.text, word.text)) text += " ";
      places.push({ from: text.length, to: text.length + word.text.length });
      text += word.text;
    });
  });
  return { text, places };
}

/** The word that a new cue would begin with when the text is cut at `caret`: the nearest edge of a word. */
export function wordAtCaret({ places }: CueText, caret: number): number {
  const at = places.findIndex(({ from, to }) => caret <= (from + to) / 2);
  return at === -1 ? places.length : at;
}
