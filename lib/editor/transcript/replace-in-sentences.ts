import { findInWords } from "../select/find-in-captions";
import type { Sentence } from "../select/sentences-of";
import { joinedWords } from "./sentence-diff";
import { overlapOf, type WordRange } from "./word-ranges";

/** The sentences that hold a text, with what they say once it is replaced. `only`: a match at these words alone. */
export function replaceInSentences(
  sentences: readonly Sentence[],
  { find, replacement, only }: { find: string; replacement: string; only: WordRange | null },
): { sentence: Sentence; text: string }[] {
  return sentences.flatMap((sentence) => {
    if (only && !overlapOf(only, sentence)) return [];
    const { text, starts } = joinedWords(sentence.words);
    const matches = findInWords(sentence.words, { find }).filter(
      ({ at }) => !only || sentence.from + at === only.from,
    );
    if (matches.length === 0) return [];
    let at = 0;
    let replaced = "";
    for (const match of matches) {
      const from = (starts[match.at] as number) + match.from;
      replaced += text.slice(at, from) + replacement;
      at = (starts[match.at + match.words.length - 1] as number) + match.to;
    }
    const tidy = (replaced + text.slice(at)).replace(/ {2,}/g, " ").trim();
    return [{ sentence, text: tidy }];
  });
}
