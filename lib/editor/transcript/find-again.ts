import type { PlacedWord } from "../../document/derive";
import type { WordRange } from "./word-ranges";

/** Words of the transcript in a way that outlasts changes of the document around them. */
export interface KeptWords {
  take: string;
  /** Place of the first among the words of its take. */
  index: number;
  texts: readonly string[];
  /** Where they were. */
  from: number;
}

export function keepWords(words: readonly PlacedWord[], { from, to }: WordRange): KeptWords {
  const first = words[from];
  return {
    take: first?.origin.kind === "take" ? first.origin.take : "",
    index: first?.index ?? 0,
    texts: words.slice(from, to).map(({ text }) => text),
    from,
  };
}

/** Where kept words are now: of the same take with the same text, nearest to where they were. Null when they are gone. */
export function findAgain(words: readonly PlacedWord[], kept: KeptWords): WordRange | null {
  const size = kept.texts.length;
  const isThere = (from: number) =>
    kept.texts.every((text, at) => {
      const word = words[from + at];
      return word?.text === text && word.origin.kind === "take" && word.origin.take === kept.take;
    });
  // Nearly always they are where they were.
  if (isThere(kept.from) && words[kept.from]?.index === kept.index) {
    return { from: kept.from, to: kept.from + size };
  }
  let best: number | null = null;
  for (let from = 0; from + size <= words.length; from++) {
    if (!isThere(from)) continue;
    if (best === null || distance(words, kept, from) < distance(words, kept, best)) best = from;
  }
  return best === null ? null : { from: best, to: best + size };
}

function distance(words: readonly PlacedWord[], kept: KeptWords, from: number): number {
  return Math.abs((words[from]?.index ?? 0) - kept.index);
}
