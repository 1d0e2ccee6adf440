import { captionWords, type PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { spaceBetween } from "../../domain/captions/script";
import { previewDocument } from "../../domain/preview-document";

export interface CaptionSearch {
  find: string;
  /** Default: a and A are the same. */
  matchCase?: boolean;
  /** Default: also parts of words. */
  wholeWord?: boolean;
}

/** What was found, in order of time: in which words, and from where in the first to where in the last. */
export interface CaptionMatch {
  words: PlacedWord[];
  /** Index of the first word among those of the subtitles. */
  at: number;
  from: number;
  to: number;
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** Where the words of the subtitles hold a text, which may go over several of them. */
export function findInCaptions(document: ProjectDocument, search: CaptionSearch): CaptionMatch[] {
  return findInWords(captionWords(previewDocument(document)), search);
}

/** Where words hold a text, which may go over several of them. */
export function findInWords(words: readonly PlacedWord[], search: CaptionSearch): CaptionMatch[] {
  const { text, starts } = inOneText(words);
  const fold = (value: string) => (search.matchCase ? value : sameLengthLower(value));
  const find = fold(search.find.trim().replace(/\s+/gu, " "));
  if (find === "") return [];
  const within = fold(text);
  const matches: CaptionMatch[] = [];
  let word = 0;
  for (let at = within.indexOf(find); at !== -1; at = within.indexOf(find, at)) {
    const end = at + find.length;
    if (search.wholeWord && !standsAlone(text, at, end)) {
      at += 1;
      continue;
    }
    while ((starts[word + 1] ?? Number.POSITIVE_INFINITY) <= at) word += 1;
    let last = word;
    while ((starts[last + 1] ?? Number.POSITIVE_INFINITY) < end) last += 1;
    matches.push({
      words: words.slice(word, last + 1),
      at: word,
      from: at - (starts[word] as number),
      to: end - (starts[last] as number),
    });
    at = end;
  }
  return matches;
}

function inOneText(words: readonly PlacedWord[]): { text: string; starts: number[] } {
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  words.forEach((word, index) => {
    const before = words[index - 1];
    const space = before && spaceBetween(before.text, word.text) ? " " : "";
    starts.push(length + space.length);
    parts.push(space, word.text);
    length += space.length + word.text.length;
  });
  return { text: parts.join(""), starts };
}

/** Lower case, where that is as long: the places found must be those of the text. */
function sameLengthLower(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : [...text]
        .map((char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char))
        .join("");
}

function standsAlone(text: string, from: number, to: number): boolean {
  return !LETTER.test(text[from - 1] ?? "") && !LETTER.test(text[to] ?? "");
}
