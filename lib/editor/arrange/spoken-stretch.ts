import { endMsOf, type PlacedWord } from "../../document/derive";
import type { VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { EditRefused } from "../edit";
import { trackOf } from "../select/track-of";
import { transcriptWords } from "../select/transcript-words";
import { requireUnlocked } from "./editable";
import { MIN_ITEM_MS } from "./material";
import type { Span } from "./time";

/** Most of the silence beside words that goes with them where nothing is said before or after it (W2). */
const MAX_EDGE_MS = 400;

/** Words, with the stretch of each item that they are said in: in order of time. */
export interface SpokenStretch {
  words: PlacedWord[];
  parts: (Span & { item: VideoItem & { take: string } })[];
}

/**
 * The stretch that the words `[from, to)` of the transcript take up, with silence around them: up to the middle of it where
 * another word is beyond (at most `maxPauseMs`), else up to 400 ms.
 * @throws EditRefused when there are none, or their track is locked
 */
export function spokenStretch(
  document: ProjectDocument,
  from: number,
  to: number,
  maxPauseMs = Number.POSITIVE_INFINITY,
): SpokenStretch {
  const all = transcriptWords(document);
  const words = all.slice(Math.max(0, from), Math.max(0, to));
  if (words.length === 0) throw new EditRefused("Select the words first.");
  const parts = [...new Set(words.map(itemIdOf))].flatMap((id) => {
    const item = document.items[id];
    const track = trackOf(document, id);
    if (item?.kind !== "video" || item.take === undefined || !track) return [];
    requireUnlocked(track);
    const own = all.filter((word) => itemIdOf(word) === id);
    const first = own.indexOf(words.find((word) => itemIdOf(word) === id) as PlacedWord);
    const last = own.indexOf(words.findLast((word) => itemIdOf(word) === id) as PlacedWord);
    const span = {
      fromMs: startOfWord(item, own, first, maxPauseMs),
      toMs: endOfWord(item, own, last, maxPauseMs),
    };
    return [{ ...withRemainders(longEnough(span, item), item), item: { ...item, take: item.take } }];
  });
  if (parts.length === 0) throw new EditRefused("Select the words first.");
  return { words, parts: parts.toSorted((a, b) => a.fromMs - b.fromMs) };
}

/** Words that take no time at all are cut with as much of what is beside them as can be cut (D6). */
function longEnough({ fromMs, toMs }: Span, item: VideoItem): Span {
  const missingMs = MIN_ITEM_MS - (toMs - fromMs);
  if (missingMs <= 0) return { fromMs, toMs };
  const latestMs = Math.max(item.startMs, endMsOf(item) - MIN_ITEM_MS);
  const startMs = Math.min(Math.max(item.startMs, fromMs - Math.ceil(missingMs / 2)), latestMs);
  return { fromMs: startMs, toMs: Math.min(startMs + MIN_ITEM_MS, endMsOf(item)) };
}

/** With what would be left of the clip on either side when that is too short to be anything (D6). */
function withRemainders({ fromMs, toMs }: Span, item: VideoItem): Span {
  const endMs = endMsOf(item);
  return {
    fromMs: fromMs - item.startMs < MIN_ITEM_MS ? item.startMs : fromMs,
    toMs: endMs - toMs < MIN_ITEM_MS ? endMs : toMs,
  };
}

/** Where to cut before a word of an item: in the silence before it, never within its neighbour. */
export function startOfWord(
  item: VideoItem,
  own: readonly PlacedWord[],
  index: number,
  maxPauseMs = Number.POSITIVE_INFINITY,
): number {
  const word = own[index];
  if (!word) return item.startMs;
  const before = own[index - 1];
  if (!before) return word.startMs - edge(word.startMs - item.startMs);
  const pauseMs = Math.max(0, word.startMs - before.endMs);
  return Math.round(Math.max(before.endMs, word.startMs - Math.min(maxPauseMs, pauseMs / 2)));
}

function endOfWord(item: VideoItem, own: readonly PlacedWord[], index: number, maxPauseMs: number): number {
  const word = own[index];
  if (!word) return endMsOf(item);
  const after = own[index + 1];
  if (!after) return word.endMs + edge(endMsOf(item) - word.endMs);
  const pauseMs = Math.max(0, after.startMs - word.endMs);
  return Math.round(Math.min(after.startMs, word.endMs + Math.min(maxPauseMs, pauseMs / 2)));
}

/** How much of the silence at an item's edge goes: all of it when what were left is too short to be anything. */
function edge(silenceMs: number): number {
  return silenceMs - MAX_EDGE_MS < MIN_ITEM_MS ? Math.max(0, silenceMs) : MAX_EDGE_MS;
}

export function itemIdOf(word: PlacedWord): string {
  return word.origin.kind === "take" ? word.origin.item : "";
}

/** The whole stretch, when it is of clips that follow each other on one track. @throws EditRefused otherwise */
export function inOnePiece(document: ProjectDocument, { parts }: SpokenStretch): Span {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) throw new EditRefused("Select the words first.");
  const track = trackOf(document, first.item.id);
  const places = parts.map(({ item }) => track?.items.indexOf(item.id) ?? -1);
  if (places.some((place, at) => place === -1 || (at > 0 && place !== (places[at - 1] as number) + 1))) {
    throw new EditRefused("These words are not of one track. Select words of one person.");
  }
  return { fromMs: first.fromMs, toMs: last.toMs };
}
