import type { Word } from "@/lib/document/words";

type Direction = "ltr" | "rtl";

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const STRONG = /\p{L}/u;

/** Neighbouring words of one direction; `from` is the index of the first. */
export interface DirectionRun {
  direction: Direction;
  from: number;
  words: Word[];
}

/**
 * A line as runs of one direction. Words that are boxes have no letters for the browser's bidirectional algorithm: two
 * English ones in an Arabic line would swap. What has no direction (numbers, marks) goes with the word before it.
 */
export function directionRuns(words: readonly Word[], base: Direction): DirectionRun[] {
  const runs: DirectionRun[] = [];
  for (const [index, word] of words.entries()) {
    const last = runs.at(-1);
    const own = RTL.test(word.text) ? "rtl" : STRONG.test(word.text) ? "ltr" : undefined;
    const direction = own ?? last?.direction ?? base;
    if (last?.direction === direction) last.words.push(word);
    else runs.push({ direction, from: index, words: [word] });
  }
  return runs;
}
