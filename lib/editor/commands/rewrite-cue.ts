import { captionWords, endMsOf, type PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { Word } from "../../document/words";
import { previewDocument } from "../../domain/preview-document";
import { listOf } from "../arrange/caption-word";
import { settle } from "../arrange/settle";
import { merged, storable } from "../arrange/storable";
import { withTime } from "../captions/keep-times";
import { type RewrittenWord, rewriteLines } from "../captions/rewrite-lines";
import { sameList, sameWord } from "../captions/same-word";
import type { Edit } from "../edit";

/** How long after the last word of all words may be added. */
const AFTER_LAST_MS = 10_000;

/**
 * Changes how a cue is written, its words and its line breaks, by its text (one line each). Words that stayed keep their
 * times (C9). What is heard stays.
 * @param lines of the cue as it is shown (`captionsOf`)
 */
export function rewriteCue(input: { lines: readonly (readonly PlacedWord[])[]; text: string }): Edit {
  return (document) => {
    const old = input.lines.flat();
    if (old.length === 0) return document;
    const next = rewriteLines(input.lines, input.text, document.captions.lang, roomOf(document, old));
    const unchanged =
      next.length === old.length && next.every(({ word, from }, at) => isSame(word, old, from, at));
    if (unchanged) return document;
    const indexOf = (run: Run) => old[run.from]?.index ?? 0;
    // From the last of a list to the first, wherever they were moved to: the places of those before stay what they were.
    const latestFirst = runsOf(document, old, next).toSorted((a, b) => indexOf(b) - indexOf(a));
    return settle(
      document,
      latestFirst.reduce((current, run) => put(current, old, run), document),
    );
  };
}

function isSame(word: Word, old: readonly PlacedWord[], from: number | null, at: number): boolean {
  const was = old[at];
  return from === at && word.text === was?.text && word.before === was.before;
}

/** Where words that are added at the ends may stand: up to their neighbours, within the clip that says them. */
function roomOf(document: ProjectDocument, old: readonly PlacedWord[]) {
  const all = captionWords(previewDocument(document));
  const placeOf = (word: PlacedWord | undefined) =>
    all.findIndex((other) => word !== undefined && sameWord(other, word));
  const first = placeOf(old[0]);
  const last = placeOf(old.at(-1));
  const fromMs = all[first - 1]?.endMs ?? 0;
  const untilMs = all[last + 1]?.startMs ?? (old.at(-1)?.endMs ?? 0) + AFTER_LAST_MS;
  const clip = (word: PlacedWord | undefined) =>
    word?.origin.kind === "take" ? document.items[word.origin.item] : undefined;
  const [firstClip, lastClip] = [clip(old[0]), clip(old.at(-1))];
  return {
    fromMs: Math.max(fromMs, firstClip?.startMs ?? 0),
    untilMs: Math.min(untilMs, lastClip ? endMsOf(lastClip) : Number.POSITIVE_INFINITY),
  };
}

/** Old words that stand one after the other in one list, `[from, to)` of the cue, with what they become. */
interface Run {
  from: number;
  to: number;
  next: RewrittenWord[];
}

function runsOf(
  document: ProjectDocument,
  old: readonly PlacedWord[],
  next: readonly RewrittenWord[],
): Run[] {
  const runs: Run[] = [];
  old.forEach((word, at) => {
    const previous = old[at - 1];
    const run = runs.at(-1);
    if (run && previous && sameList(previous, word) && word.index === previous.index + 1) run.to = at + 1;
    else runs.push({ from: at, to: at + 1, next: [] });
  });
  let at = 0;
  for (const added of next) {
    const { from, word } = added;
    // A new word is of the clip that is shown where it stands.
    const middle = (word.startMs + word.endMs) / 2;
    const place = runs.findLastIndex((run) =>
      from === null ? startOf(document, old[run.from]) <= middle : from >= run.from,
    );
    at = Math.max(at, place);
    runs[at]?.next.push(added);
  }
  return runs;
}

/** Where the clip begins that a word is said in. */
function startOf(document: ProjectDocument, word: PlacedWord | undefined): number {
  const clip = word?.origin.kind === "take" ? document.items[word.origin.item] : undefined;
  return clip?.startMs ?? word?.startMs ?? 0;
}

function put(document: ProjectDocument, old: readonly PlacedWord[], run: Run): ProjectDocument {
  const first = old[run.from];
  if (!first) return document;
  const list = listOf(document, first);
  const stored = list.words.slice(first.index, first.index + run.to - run.from);
  const next = run.next.map(({ word, from }): Word => {
    const there = from === null ? undefined : stored[from - run.from];
    const placed = from === null ? undefined : old[from];
    // What was not moved keeps its time to the millisecond, whatever the speed of its clip.
    const own = (ms: number, wasMs: number | undefined, storedMs: number | undefined) =>
      ms === wasMs && storedMs !== undefined ? storedMs : list.ownMs(ms);
    const startMs = own(word.startMs, placed?.startMs, there?.startMs);
    const endMs = Math.max(startMs, own(word.endMs, placed?.endMs, there?.endMs));
    const shownUntilMs =
      word.shownUntilMs === undefined
        ? undefined
        : own(word.shownUntilMs, placed?.shownUntilMs, there?.shownUntilMs);
    const written: Partial<Word> = {
      text: storable(word.text),
      startMs,
      endMs,
      before: word.before,
      shownUntilMs,
    };
    return merged((there ?? { text: word.text, startMs, endMs }) as Word, written);
  });
  return list.put(list.words.toSpliced(first.index, run.to - run.from, ...withTime(next)));
}
