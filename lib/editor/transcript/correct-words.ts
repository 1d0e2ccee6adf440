import type { PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { Word } from "../../document/words";
import { baseLanguage } from "../../domain/captions/script";
import { requireCaptionsUnlocked } from "../arrange/caption-word";
import { groupedBy } from "../arrange/grouped-by";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused } from "../edit";
import { transcriptWords } from "../select/transcript-words";
import { type DiffRun, diffLists, joinedWords, soundOf, wordsOfText } from "./sentence-diff";

/** How far a word of a file may lie from when it is said. */
const SAME_TIME_MS = 1500;

/** Words `[from, to)` of the transcript and how they are written. `lang`: BCP 47. */
export interface Correction {
  from: number;
  to: number;
  text: string;
  lang: string;
}

/**
 * Writes the words `[from, to)` of the transcript otherwise: names and spelling in the transcript and the subtitles, while
 * what is heard stays. Where words become more or fewer, those that changed share the time that theirs took. Subtitles' own
 * words that say the same at the time are written so too (C10).
 */
export function correctWords(correction: Correction): Edit {
  return correctAll([correction]);
}

/** Several corrections as one edit. Words that are shown twice are corrected once. */
export function correctAll(corrections: readonly Correction[]): Edit {
  return (document) => {
    const rewrites = corrections.flatMap((correction) => rewritesOf(document, correction));
    if (rewrites.length === 0) return document;
    requireCaptionsUnlocked(document);
    const takes = { ...document.takes };
    for (const [id, own] of groupedBy(rewrites, ({ take }) => take)) {
      const take = takes[id];
      if (!take?.spoken) continue;
      const becomes = new Map(own.flatMap(({ words }) => words));
      const words = take.spoken.words.flatMap((word, index) => becomes.get(index) ?? [word]);
      takes[id] = { ...take, spoken: { ...take.spoken, words } };
    }
    return settle(document, withOwnRewritten({ ...document, takes }, rewrites));
  };
}

/** Words of a take that are written otherwise, as they were said, and what each index becomes. */
interface Rewrite {
  take: string;
  lang: string;
  said: readonly PlacedWord[];
  texts: readonly string[];
  words: [index: number, words: readonly Word[]][];
}

function rewritesOf(document: ProjectDocument, { from, to, text, lang }: Correction): Rewrite[] {
  const placed = transcriptWords(document).slice(from, to);
  const [first] = placed;
  const take = first?.origin.kind === "take" ? document.takes[first.origin.take] : undefined;
  const oneTake = placed.every(({ origin }) => origin.kind === "take" && origin.take === take?.id);
  if (!take || !oneTake) throw new EditRefused("Correct the words of one part at a time.");
  const { spoken } = take;
  if (!spoken) {
    throw new EditRefused("These words are not spoken yet. Change what is said instead.");
  }
  const after = wordsOfText(text, lang).map((word) => word.text);
  if (after.length === 0) {
    throw new EditRefused("Write what is said here. To take the words out of the video, delete them.");
  }
  if (text.trim() === joinedWords(placed).text) return [];
  const runs = diffLists(
    placed.map((word) => word.text),
    after,
  );
  return withNeighbours(runs).map((run) => {
    const said = placed.slice(run.before.from, run.before.to);
    const texts = after.slice(run.after.from, run.after.to);
    const fresh = spread(
      said.flatMap(({ index }) => spoken.words[index] ?? []),
      texts,
    );
    const words = said.map(({ index }, at): Rewrite["words"][number] => [index, at === 0 ? fresh : []]);
    return { take: take.id, lang, said, texts, words };
  });
}

/** Whether the subtitles are those of the transcript, so that a correction of words in `lang` (BCP 47) is seen in them. */
export function correctsSubtitles({ captions }: ProjectDocument, lang: string): boolean {
  const { own, translatedFrom } = captions;
  if (!own) return true;
  return translatedFrom === undefined && baseLanguage(lang) === baseLanguage(captions.lang);
}

/** The document with the subtitles' own words written as the transcript's, where they say the same at the same time. */
function withOwnRewritten(document: ProjectDocument, rewrites: readonly Rewrite[]): ProjectDocument {
  const { own } = document.captions;
  if (!own) return document;
  const becomes = new Map<number, readonly Word[]>();
  for (const rewrite of rewrites) {
    if (!correctsSubtitles(document, rewrite.lang)) continue;
    const at = placeOf(own, rewrite.said);
    if (at === null) continue;
    const old = own.slice(at, at + rewrite.said.length);
    const fresh = spread(old, rewrite.texts);
    old.forEach((_, index) => {
      becomes.set(at + index, index === 0 ? fresh : []);
    });
  }
  if (becomes.size === 0) return document;
  const words = own.flatMap((word, index) => becomes.get(index) ?? [word]);
  return { ...document, captions: { ...document.captions, own: words } };
}

/** Where words say what is said, at about its time; null where they do not. */
function placeOf(own: readonly Word[], said: readonly PlacedWord[]): number | null {
  const [first] = said;
  if (!first) return null;
  const isThere = (at: number) =>
    at + said.length <= own.length &&
    said.every(({ text }, index) => soundOf(own[at + index]?.text ?? "") === soundOf(text));
  const away = (at: number) => Math.abs((own[at]?.startMs ?? 0) - first.startMs);
  const near = own.flatMap((_, at) => (away(at) <= SAME_TIME_MS && isThere(at) ? [at] : []));
  return near.reduce<number | null>((best, at) => (best === null || away(at) < away(best) ? at : best), null);
}

/** The runs that changed; one that only adds words goes with the word beside it, whose time it shares. */
function withNeighbours(runs: readonly DiffRun[]): DiffRun[] {
  return runs.flatMap((run, at) => {
    if (run.same) return [];
    if (run.before.to > run.before.from) return [run];
    const left = runs[at - 1];
    const back = left ? 1 : 0;
    return [
      {
        same: false,
        before: { from: run.before.from - back, to: run.before.to + 1 - back },
        after: { from: run.after.from - back, to: run.after.to + 1 - back },
      },
    ];
  });
}

/** Texts over the time of words, each as long as its letters ask for; one for one they keep their times and marks. */
function spread(old: readonly Word[], texts: readonly string[]): Word[] {
  if (old.length === texts.length) return old.map((word, at) => ({ ...word, text: texts[at] as string }));
  const [first] = old;
  const last = old.at(-1);
  if (!first || !last) return [];
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  const lengthMs = last.endMs - first.startMs;
  let passed = 0;
  const at = () => first.startMs + Math.round((lengthMs * passed) / letters);
  return texts.map((text, index) => {
    const startMs = at();
    passed += text.length;
    return {
      text,
      startMs,
      endMs: at(),
      ...(index === 0 && first.before ? { before: first.before } : {}),
      ...(index === texts.length - 1 && last.shownUntilMs !== undefined
        ? { shownUntilMs: last.shownUntilMs }
        : {}),
    };
  });
}
