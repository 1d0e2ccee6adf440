import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { editableItem } from "../arrange/editable";
import { freeIds } from "../arrange/free-id";
import { longestMs, MIN_ITEM_MS, paceOf, startingAt } from "../arrange/material";
import { withItems } from "../arrange/place";
import { settle } from "../arrange/settle";
import { closeTime, openTime, scopeOf } from "../arrange/time";
import type { Edit } from "../edit";
import { trackOf } from "../select/track-of";

/**
 * Moves an edge of an item to a time, as far as its material and its neighbours let it (T2, T3). With `ripple` what comes
 * after moves along; the item then stays where it starts, and `toMs` says where the edge would be if it did not.
 */
export function trimItem(input: { id: string; edge: "start" | "end"; toMs: number; ripple?: boolean }): Edit {
  return (document) => {
    const item = editableItem(document, input.id);
    const toMs = Math.round(input.toMs);
    const next = input.ripple
      ? rippled(document, item, input.edge, toMs)
      : withItems(document, [trimmed(document, item, input.edge, toMs)]);
    const after = next.items[item.id];
    const same = after?.startMs === item.startMs && after.durationMs === item.durationMs;
    return same ? document : settle(document, next);
  };
}

function trimmed(document: ProjectDocument, item: Item, edge: "start" | "end", toMs: number): Item {
  const { beforeMs, afterMs } = neighbours(document, item);
  const shortest = Math.min(MIN_ITEM_MS, item.durationMs);
  if (edge === "start") {
    const earliest = Math.max(beforeMs, item.startMs - roomBefore(document, item));
    return startingAt(document, item, between(earliest, toMs, endMsOf(item) - shortest));
  }
  const latest = Math.min(afterMs, item.startMs + longestMs(document, item));
  return { ...item, durationMs: between(item.startMs + shortest, toMs, latest) - item.startMs };
}

function rippled(
  document: ProjectDocument,
  item: Item,
  edge: "start" | "end",
  toMs: number,
): ProjectDocument {
  const track = trackOf(document, item.id);
  if (!track) return document;
  const scope = scopeOf(document, track.id);
  const ids = freeIds(document, item.id);
  const shortest = Math.min(MIN_ITEM_MS, item.durationMs);
  const endMs = endMsOf(item);
  if (edge === "end") {
    const to = between(item.startMs + shortest, toMs, item.startMs + longestMs(document, item));
    if (to <= endMs) return closeTime(document, { fromMs: to, toMs: endMs }, scope, ids);
    const opened = openTime(document, { atMs: endMs, lengthMs: to - endMs, scope, ownTrack: track.id }, ids);
    return withItems(opened, [{ ...item, durationMs: to - item.startMs }]);
  }
  const to = between(item.startMs - roomBefore(document, item), toMs, endMs - shortest);
  if (to >= item.startMs) {
    // The item's own head goes first, so that what spans the cut is shortened and the item is not.
    const cut = startingAt(document, item, to);
    const closed = closeTime(document, { fromMs: item.startMs, toMs: to }, scope, ids);
    return withItems(closed, [{ ...cut, startMs: item.startMs }]);
  }
  const lengthMs = item.startMs - to;
  const longer = startingAt(document, { ...item, startMs: item.startMs }, to);
  const opened = openTime(document, { atMs: item.startMs, lengthMs, scope, ownTrack: track.id }, ids);
  return withItems(opened, [{ ...longer, startMs: item.startMs }]);
}

/** How far before its start an item could begin: to the beginning of its material, or anywhere when it has none. */
function roomBefore(document: ProjectDocument, item: Item): number {
  if (item.kind !== "video" && item.kind !== "audio") return item.startMs;
  // How long a round is must be known, to tell what was heard before this one.
  if (item.kind === "audio" && item.loop && document.assets[item.asset]?.durationMs) return item.startMs;
  return Math.floor(item.sourceInMs / paceOf(item));
}

function neighbours(document: ProjectDocument, item: Item): { beforeMs: number; afterMs: number } {
  const others = (trackOf(document, item.id)?.items ?? []).flatMap((id) =>
    id === item.id ? [] : (document.items[id] ?? []),
  );
  return {
    beforeMs: Math.max(0, ...others.filter((other) => other.startMs < item.startMs).map(endMsOf)),
    afterMs: Math.min(
      Number.POSITIVE_INFINITY,
      ...others.filter((other) => other.startMs >= endMsOf(item)).map((other) => other.startMs),
    ),
  };
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
