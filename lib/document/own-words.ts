import type { ProjectDocument } from "./schema";
import type { Word } from "./words";

/** The document with its subtitles' own words changed one by one; null takes a word away. */
export function withOwnWords(
  document: ProjectDocument,
  change: (word: Word) => Word | null,
): ProjectDocument {
  const { own } = document.captions;
  if (!own) return document;
  const words = own.flatMap((word) => change(word) ?? []);
  if (words.length === own.length && words.every((word, at) => word === own[at])) return document;
  words.sort((a, b) => a.startMs - b.startMs);
  return { ...document, captions: { ...document.captions, own: words } };
}

/** A word at other times: the same one where none of its times is another. */
export function wordAt(word: Word, at: (ms: number) => number): Word {
  const startMs = at(word.startMs);
  const endMs = Math.max(startMs, at(word.endMs));
  const shownUntilMs = word.shownUntilMs === undefined ? undefined : Math.max(startMs, at(word.shownUntilMs));
  if (startMs === word.startMs && endMs === word.endMs && shownUntilMs === word.shownUntilMs) return word;
  return { ...word, startMs, endMs, ...(shownUntilMs === undefined ? {} : { shownUntilMs }) };
}
