import { type PlacedWord, sourceSpan } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { type Word, wordSchema } from "../../document/words";
import { EditRefused } from "../edit";
import { trackOf } from "../select/track-of";
import { requireUnlocked } from "./editable";
import { MIN_ITEM_MS } from "./material";
import { readPart } from "./read-part";
import { sameValue } from "./same-value";
import { merged } from "./storable";

/** What can be changed of a word of the subtitles; times are those of the timeline, undefined takes a mark away. */
export type WordChange = Partial<
  Pick<Word, "text" | "before" | "shownUntilMs" | "emphasis" | "emoji" | "startMs" | "endMs">
>;

/** The list of words that a placed word is one of, as it is stored, and how its times are those of the timeline. */
interface WordList {
  words: readonly Word[];
  /** The list's own time of a time of the timeline, within what is shown of it. */
  ownMs: (timelineMs: number) => number;
  /** The document with other words in this list. */
  put: (words: Word[]) => ProjectDocument;
}

/** @throws EditRefused while every track of subtitles is locked (C1), or the words are not spoken yet (C2) */
export function listOf(document: ProjectDocument, { origin }: PlacedWord): WordList {
  requireCaptionsUnlocked(document);
  if (origin.kind === "own") {
    const { captions } = document;
    return {
      words: captions.own ?? [],
      ownMs: (ms) => Math.max(0, Math.round(ms)),
      put: (own) => ({ ...document, captions: { ...captions, own } }),
    };
  }
  const take = document.takes[origin.take];
  const item = document.items[origin.item];
  const { spoken } = take ?? {};
  if (!take || !spoken || item?.kind !== "video") {
    throw new EditRefused("These words are not spoken yet. Make the video first, or change its text.");
  }
  return {
    words: spoken.words,
    ownMs: (ms) => {
      const { fromMs, toMs } = sourceSpan(item);
      const ownMs = item.sourceInMs + Math.round((ms - item.startMs) * item.speed);
      return Math.min(Math.max(fromMs, ownMs), toMs, spoken.durationMs);
    },
    put: (words) => ({
      ...document,
      takes: { ...document.takes, [take.id]: { ...take, spoken: { ...spoken, words } } },
    }),
  };
}

export function requireCaptionsUnlocked(document: ProjectDocument): void {
  const items = Object.values(document.items).filter((item) => item.kind === "caption");
  const tracks = items.flatMap((item) => trackOf(document, item.id) ?? []);
  const [first] = tracks;
  if (first && tracks.every((track) => track.locked)) requireUnlocked(first);
}

/** The document with one word of its subtitles changed. Its times stay between its neighbours' (C3). */
export function withWord(document: ProjectDocument, word: PlacedWord, change: WordChange): ProjectDocument {
  const { words, ownMs, put } = listOf(document, word);
  const there = words[word.index];
  if (!there) throw new EditRefused("This word is not there any more.");
  if (change.text !== undefined && change.text.trim() === "") {
    throw new EditRefused("A word cannot be empty. Delete it in the transcript instead.");
  }
  const { startMs, endMs, shownUntilMs, ...rest } = change;
  const times = between(
    {
      startMs: startMs === undefined ? there.startMs : ownMs(startMs),
      endMs: endMs === undefined ? there.endMs : ownMs(endMs),
    },
    there,
    words[word.index - 1],
    words[word.index + 1],
  );
  const shown =
    "shownUntilMs" in change
      ? {
          shownUntilMs:
            shownUntilMs === undefined ? undefined : Math.max(ownMs(shownUntilMs), times.startMs + 1),
        }
      : {};
  const next = readPart(wordSchema, merged(there, { ...rest, ...times, ...shown }));
  return sameValue(next, there) ? document : put(words.toSpliced(word.index, 1, next));
}

function between(
  wanted: Pick<Word, "startMs" | "endMs">,
  there: Word,
  before: Word | undefined,
  after: Word | undefined,
): Pick<Word, "startMs" | "endMs"> {
  if (wanted.startMs === there.startMs && wanted.endMs === there.endMs) return wanted;
  const least = Math.min(there.startMs, before?.endMs ?? 0);
  const most = Math.max(there.endMs, after?.startMs ?? Number.POSITIVE_INFINITY);
  const moved = wanted.startMs !== there.startMs;
  if (moved && wanted.endMs === there.endMs) {
    return {
      startMs: Math.max(least, Math.min(wanted.startMs, there.endMs - MIN_ITEM_MS, there.endMs)),
      endMs: there.endMs,
    };
  }
  const startMs = Math.max(least, Math.min(wanted.startMs, most - MIN_ITEM_MS));
  return { startMs, endMs: Math.max(startMs, Math.min(most, Math.max(wanted.endMs, startMs + MIN_ITEM_MS))) };
}
