import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import { withOwnWords, wordAt } from "../../document/own-words";
import type { ProjectDocument } from "../../document/schema";
import { speaks, splitAt } from "./material";
import { apart, onTrack, withItems } from "./place";
import { moves, type Scope } from "./time";

/**
 * Lets the stretch `[fromMs, toMs)` and what lies between it and `beforeMs` change places (T9). What lies within either moves
 * with it; what reaches over an edge stays where it is, but that those who speak are cut there when there is a `newId`.
 */
export function reorderTime(
  document: ProjectDocument,
  move: { fromMs: number; toMs: number; beforeMs: number; scope: Scope; newId: (() => string) | null },
): ProjectDocument {
  const { fromMs, toMs, beforeMs, scope, newId } = move;
  if (beforeMs >= fromMs && beforeMs <= toMs) return document;
  // Either way two neighbouring stretches change places.
  const [a, b, c] = beforeMs > toMs ? [fromMs, toMs, beforeMs] : [beforeMs, fromMs, toMs];
  const cut = newId
    ? [a, b, c].reduce((current, ms) => cutSpeakers(current, ms, scope, newId), document)
    : document;
  const shiftOf = (startMs: number, endMs: number) => {
    if (startMs >= a && endMs <= b) return c - b;
    return startMs >= b && endMs <= c ? a - b : 0;
  };
  const moved = cut.tracks
    .filter((track) => moves(scope, track))
    .flatMap((track) => track.items.flatMap((id) => cut.items[id] ?? []))
    .flatMap((item): Item[] => {
      const shiftMs = shiftOf(item.startMs, endMsOf(item));
      return shiftMs === 0 ? [] : [{ ...item, startMs: item.startMs + shiftMs }];
    });
  const reordered = apart(withItems(cut, moved));
  if (scope.kind !== "all") return reordered;
  return withOwnWords(reordered, (word) => {
    const middle = (word.startMs + word.endMs) / 2;
    const shiftMs = shiftOf(middle, middle);
    return wordAt(word, (ms) => Math.max(0, ms + shiftMs));
  });
}

function cutSpeakers(
  document: ProjectDocument,
  atMs: number,
  scope: Scope,
  newId: () => string,
): ProjectDocument {
  return document.tracks.reduce((current, track) => {
    if (!moves(scope, track)) return current;
    const across = track.items
      .flatMap((id) => document.items[id] ?? [])
      .filter((item) => speaks(item) && item.startMs < atMs && endMsOf(item) > atMs);
    return across.reduce(
      (placed, item) => onTrack(placed, track.id, splitAt(placed, item, atMs, newId())),
      current,
    );
  }, document);
}
