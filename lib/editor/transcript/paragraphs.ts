import type { Sentence } from "../select/sentences-of";

const PAUSE_MS = 1500;
const SENTENCES = 5;
const WORDS = 80;

/** For each sentence whether it opens a paragraph: after a long silence, and when the one before is long enough. */
export function paragraphStarts(sentences: readonly Sentence[]): boolean[] {
  let count = 0;
  let words = 0;
  return sentences.map((sentence, index) => {
    const before = sentences[index - 1];
    const opens =
      !before ||
      sentence.startMs - before.endMs >= PAUSE_MS ||
      count >= SENTENCES ||
      words + sentence.to - sentence.from > WORDS;
    count = opens ? 1 : count + 1;
    words = (opens ? 0 : words) + sentence.to - sentence.from;
    return opens;
  });
}
