import { spaceBetween } from "../../domain/captions/script";
import { splitWords } from "../../domain/subtitles/split-words";

/** A word of a text: `[from, to)` are offsets into it. */
export interface TextWord {
  text: string;
  from: number;
  to: number;
}

/** Words `[before.from, before.to)` of the old text that became `[after.from, after.to)` of the new one. */
export interface DiffRun {
  same: boolean;
  before: { from: number; to: number };
  after: { from: number; to: number };
}

/** Indexes of a word in the old and in the new text. */
type Pair = [number, number];

/** Beyond this many pairs of words the middle counts as changed altogether: a keystroke must not wait. */
const MAX_PAIRS = 250_000;

/** The texts that were looked at last: while one is written it is compared with the same one at each key, in several ways. */
const lately: { text: string; lang: string; words: readonly TextWord[] }[] = [];
const LATELY = 4;

/** The words of a text of several lines, with their offsets. */
export function wordsOfText(text: string, lang: string): readonly TextWord[] {
  const known = lately.find((seen) => seen.text === text && seen.lang === lang);
  if (known) return known.words;
  const words = findWords(text, lang);
  lately.unshift({ text, lang, words });
  lately.length = Math.min(lately.length, LATELY);
  return words;
}

function findWords(text: string, lang: string): TextWord[] {
  const words: TextWord[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    for (const word of splitWords(line, lang)) {
      words.push({ text: word.text, from: at + word.from, to: at + word.to });
    }
    at += line.length + 1;
  }
  return words;
}

/** Words as one text, and where each begins in it. */
export function joinedWords(words: readonly { text: string }[]): { text: string; starts: number[] } {
  let text = "";
  const starts: number[] = [];
  words.forEach((word, index) => {
    const before = words[index - 1];
    if (before && spaceBetween(before.text, word.text)) text += " ";
    starts.push(text.length);
    text += word.text;
  });
  return { text, starts };
}

/** A word as it sounds: without case and marks. */
export function soundOf(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");
}

/** What is the same in two lists and what is not, in order: the longest common part of both. */
export function diffLists(before: readonly string[], after: readonly string[]): DiffRun[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const middle = commonPairs(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
    head,
  );
  const heads = Array.from({ length: head }, (_, at): Pair => [at, at]);
  const tails = Array.from(
    { length: tail },
    (_, at): Pair => [before.length - tail + at, after.length - tail + at],
  );
  return runsOf([...heads, ...middle, ...tails], before.length, after.length);
}

/** Pairs of indexes of the longest common subsequence, moved by `offset`. */
function commonPairs(
  before: readonly string[],
  after: readonly string[],
  offset: number,
): [number, number][] {
  const rows = before.length;
  const columns = after.length;
  if (rows === 0 || columns === 0 || rows * columns > MAX_PAIRS) return [];
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let k = columns - 1; k >= 0; k--) {
      lengths[i * width + k] =
        before[i] === after[k]
          ? (lengths[(i + 1) * width + k + 1] as number) + 1
          : Math.max(lengths[(i + 1) * width + k] as number, lengths[i * width + k + 1] as number);
    }
  }
  const pairs: Pair[] = [];
  let i = 0;
  let k = 0;
  while (i < rows && k < columns) {
    if (before[i] === after[k]) {
      pairs.push([offset + i, offset + k]);
      i += 1;
      k += 1;
    } else if ((lengths[(i + 1) * width + k] as number) >= (lengths[i * width + k + 1] as number)) i += 1;
    else k += 1;
  }
  return pairs;
}

function runsOf(pairs: readonly Pair[], beforeCount: number, afterCount: number): DiffRun[] {
  const runs: DiffRun[] = [];
  let i = 0;
  let k = 0;
  for (const [b, a] of [...pairs, [beforeCount, afterCount] as const]) {
    if (b > i || a > k) {
      runs.push({ same: false, before: { from: i, to: b }, after: { from: k, to: a } });
    }
    if (b === beforeCount) break;
    const last = runs.at(-1);
    if (last?.same) {
      last.before.to = b + 1;
      last.after.to = a + 1;
    } else {
      runs.push({ same: true, before: { from: b, to: b + 1 }, after: { from: a, to: a + 1 } });
    }
    i = b + 1;
    k = a + 1;
  }
  return runs;
}
