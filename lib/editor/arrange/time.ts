import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import { withOwnWords, wordAt } from "../../document/own-words";
import type { ProjectDocument, Track } from "../../document/schema";
import type { Word } from "../../document/words";
import { baseTrack } from "../select/base-track";
import { longestMs, MIN_ITEM_MS, speaks, splitAt, startingAt } from "./material";

/** Which tracks move along when time is taken out or put in: all of them, or one. Locked ones never. */
export type Scope = { kind: "all" } | { kind: "track"; id: string };

/** A stretch of the timeline, `[fromMs, toMs)`. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** T5: time belongs to the base track. What happens there moves all tracks, what happens elsewhere its own. */
export function scopeOf(document: ProjectDocument, trackId: string): Scope {
  return baseTrack(document)?.id === trackId ? { kind: "all" } : { kind: "track", id: trackId };
}

/** Whether a scope moves a track. */
export function moves(scope: Scope, track: Track): boolean {
  return !track.locked && (scope.kind === "all" || scope.id === track.id);
}

/**
 * Takes a stretch of time out (T6). What lies in it goes, what comes after moves up, what reaches into it ends or begins
 * there, and what spans it is shorter; who speaks through it is cut. Remainders too short to be seen go (D6).
 * @param newId for the second half of what is cut
 */
export function closeTime(
  document: ProjectDocument,
  span: Span,
  scope: Scope,
  newId: () => string,
): ProjectDocument {
  if (span.toMs <= span.fromMs) return document;
  const base = baseTrack(document);
  const closed = replaceEach(document, scope, (item, track) =>
    withoutSpan(document, item, span, newId).filter(
      // In the picture itself a gap would be seen more than a remainder.
      (part) => part.durationMs >= Math.min(MIN_ITEM_MS, item.durationMs) || track === base || speaks(item),
    ),
  );
  return scope.kind === "all" ? withOwnWords(closed, (word) => wordWithout(word, span)) : closed;
}

function withoutSpan(document: ProjectDocument, item: Item, span: Span, newId: () => string): Item[] {
  const { fromMs, toMs } = span;
  const lengthMs = toMs - fromMs;
  const endMs = endMsOf(item);
  if (endMs <= fromMs) return [item];
  if (item.startMs >= toMs) return [{ ...item, startMs: item.startMs - lengthMs }];
  if (item.startMs >= fromMs && endMs <= toMs) return [];
  if (item.startMs <= fromMs && endMs >= toMs) {
    if (!speaks(item)) return [{ ...item, durationMs: item.durationMs - lengthMs }];
    if (endMs === toMs) return [{ ...item, durationMs: fromMs - item.startMs }];
    if (item.startMs === fromMs) return [{ ...startingAt(document, item, toMs), startMs: fromMs }];
    const [first, rest] = splitAt(document, item, fromMs, newId());
    return [first, { ...startingAt(document, rest, toMs), startMs: fromMs }];
  }
  if (item.startMs < fromMs) return [{ ...item, durationMs: fromMs - item.startMs }];
  return [{ ...startingAt(document, item, toMs), startMs: fromMs }];
}

function wordWithout(word: Word, { fromMs, toMs }: Span): Word | null {
  const middle = (word.startMs + word.endMs) / 2;
  if (middle >= fromMs && middle < toMs) return null;
  const shift = (ms: number) => (ms <= fromMs ? ms : Math.max(fromMs, ms - (toMs - fromMs)));
  return wordAt(word, shift);
}

/**
 * Puts a stretch of time in (T7). What begins there or later moves on; what lies across is cut in two when it speaks or is
 * on the track that the room is made on (`ownTrack`), and else lasts longer; what runs throughout the video still does.
 */
export function openTime(
  document: ProjectDocument,
  at: { atMs: number; lengthMs: number; scope: Scope; ownTrack?: string },
  newId: () => string,
): ProjectDocument {
  const { atMs, lengthMs, scope, ownTrack } = at;
  if (lengthMs <= 0) return document;
  const lasting = lastingItems(document);
  const opened = replaceEach(document, scope, (item, track) => {
    const cut = track.id === ownTrack || speaks(item);
    return withSpan(document, item, { atMs, lengthMs, cut, lasts: !cut && lasting.has(item.id) }, newId);
  });
  return scope.kind === "all"
    ? withOwnWords(opened, (word) => wordAt(word, (ms) => (ms < atMs ? ms : ms + lengthMs)))
    : opened;
}

function withSpan(
  document: ProjectDocument,
  item: Item,
  how: { atMs: number; lengthMs: number; cut: boolean; lasts: boolean },
  newId: () => string,
): Item[] {
  const { atMs, lengthMs, cut, lasts } = how;
  const endMs = endMsOf(item);
  const longer = () => ({
    ...item,
    durationMs: Math.min(item.durationMs + lengthMs, longestMs(document, item)),
  });
  if (lasts && item.startMs <= atMs && endMs >= atMs) return [longer()];
  if (endMs <= atMs) return [item];
  if (item.startMs >= atMs) return [{ ...item, startMs: item.startMs + lengthMs }];
  if (!cut) return [longer()];
  const [first, second] = splitAt(document, item, atMs, newId());
  return [first, { ...second, startMs: atMs + lengthMs }];
}

/** What runs throughout: subtitles, music, a logo that are there for as long as the base track is. */
function lastingItems(document: ProjectDocument): Set<string> {
  const base = baseTrack(document);
  const clips = base?.items.flatMap((id) => document.items[id] ?? []) ?? [];
  if (clips.length === 0) return new Set();
  const fromMs = Math.min(...clips.map((item) => item.startMs));
  const toMs = Math.max(...clips.map(endMsOf));
  const lasting = Object.values(document.items).filter(
    (item) => item.startMs <= fromMs && endMsOf(item) >= toMs && !base?.items.includes(item.id),
  );
  return new Set(lasting.map((item) => item.id));
}

/** The document with each item of a scope replaced by others, or by itself. */
function replaceEach(
  document: ProjectDocument,
  scope: Scope,
  by: (item: Item, track: Track) => readonly Item[],
): ProjectDocument {
  const items = { ...document.items };
  const tracks = document.tracks.map((track) => {
    if (!moves(scope, track)) return track;
    const ids = track.items.flatMap((id) => {
      const item = document.items[id];
      if (!item) return [];
      const parts = by(item, track);
      if (!parts.some((part) => part.id === id)) delete items[id];
      for (const part of parts) items[part.id] = part;
      return parts.map((part) => part.id);
    });
    const same = ids.length === track.items.length && ids.every((id, at) => id === track.items[at]);
    return same ? track : { ...track, items: ids };
  });
  return { ...document, items, tracks };
}
