import type { PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { endsSentence } from "../../domain/captions/break-cost";
import { spaceBetween } from "../../domain/captions/script";
import { itemIdOf } from "../arrange/spoken-stretch";
import { transcriptWords } from "./transcript-words";

/** Words of one person that belong together: `[from, to)` of the words of the transcript. */
export interface Sentence {
  from: number;
  to: number;
  words: readonly PlacedWord[];
  text: string;
  take: string;
  startMs: number;
  endMs: number;
}

/** A silence as long ends a sentence that has no mark at its end. */
const PAUSE_MS = 900;
/** Without any mark, a sentence ends where the last pause was. */
const MAX_WORDS = 60;

const cache = new WeakMap<readonly PlacedWord[], Sentence[]>();

/**
 * The words of the transcript as sentences: they end with their mark, with a long silence, and where another take begins.
 * Made once per document.
 */
export function sentencesOf(document: ProjectDocument): Sentence[] {
  const words = transcriptWords(document);
  const cached = cache.get(words);
  if (cached) return cached;
  const sentences: Sentence[] = [];
  let from = 0;
  words.forEach((word, index) => {
    const next = words[index + 1];
    const ends =
      !next ||
      endsSentence(word.text) ||
      takeIdOf(next) !== takeIdOf(word) ||
      (itemIdOf(next) !== itemIdOf(word) && next.startMs - word.endMs >= PAUSE_MS / 3) ||
      next.startMs - word.endMs >= PAUSE_MS ||
      index + 1 - from >= MAX_WORDS;
    if (!ends) return;
    sentences.push(sentence(words, from, index + 1));
    from = index + 1;
  });
  cache.set(words, sentences);
  return sentences;
}

function sentence(all: readonly PlacedWord[], from: number, to: number): Sentence {
  const words = all.slice(from, to);
  const [first] = words;
  const text = words.reduce((joined, word, at) => {
    const before = words[at - 1];
    return joined + (before && spaceBetween(before.text, word.text) ? " " : "") + word.text;
  }, "");
  return {
    from,
    to,
    words,
    text,
    take: first ? takeIdOf(first) : "",
    startMs: first?.startMs ?? 0,
    endMs: Math.max(...words.map((word) => word.endMs)),
  };
}

function takeIdOf(word: PlacedWord): string {
  return word.origin.kind === "take" ? word.origin.take : "";
}
