import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { editableItems, editableTrack } from "../arrange/editable";
import { groupedBy } from "../arrange/grouped-by";
import { placeItems, withItems, withTrack } from "../arrange/place";
import { reorderTime } from "../arrange/reorder";
import { settle } from "../arrange/settle";
import { scopeOf } from "../arrange/time";
import { type Edit, EditRefused } from "../edit";
import { trackOf } from "../select/track-of";

/**
 * Moves items in time, never before 0, and those of the first one's track to another track of its kind. Where they would
 * overlap they go to the nearest track with room (D1). With `ripple` the gap closes and another opens where they come to
 * be, before or after the clip there (T9).
 */
export function moveItems(input: {
  ids: readonly string[];
  deltaMs: number;
  toTrack?: string | { new: string };
  ripple?: boolean;
}): Edit {
  return (document) => {
    const items = editableItems(document, input.ids);
    const [first] = items;
    if (!first) return document;
    const earliestMs = Math.min(...items.map((item) => item.startMs));
    const deltaMs = Math.max(-earliestMs, Math.round(input.deltaMs));
    const home = trackOf(document, first.id);
    const away = input.toTrack !== undefined && input.toTrack !== home?.id;
    if (input.ripple && !away) return settle(document, reordered(document, items, deltaMs));
    if (deltaMs === 0 && !away) return document;
    const { prepared, target } = away ? targetTrack(document, input.toTrack, first) : { prepared: document };
    const moved = items.map((item) => ({ ...item, startMs: item.startMs + deltaMs }));
    const groups = groupedBy(moved, (item) => trackOf(document, item.id)?.id);
    // All go first, so that none is in the way of another.
    const lifted = liftedFrom(withItems(prepared, moved), moved);
    const placed = [...groups].reduce((current, [trackId, group]) => {
      return placeItems(current, trackId === home?.id ? (target ?? trackId) : trackId, group);
    }, lifted);
    return settle(document, placed);
  };
}

function targetTrack(document: ProjectDocument, toTrack: string | { new: string } | undefined, item: Item) {
  if (toTrack === undefined) return { prepared: document };
  if (typeof toTrack !== "string") {
    const taken = document.tracks.some((track) => track.id === toTrack.new);
    const prepared = taken ? document : withTrack(document, { id: toTrack.new, kind: item.kind });
    return { prepared, target: toTrack.new };
  }
  if (editableTrack(document, toTrack).kind !== item.kind) {
    throw new EditRefused("This track holds other things.");
  }
  return { prepared: document, target: toTrack };
}

function liftedFrom(document: ProjectDocument, items: readonly Item[]): ProjectDocument {
  const ids = new Set(items.map((item) => item.id));
  const tracks = document.tracks.map((track) =>
    track.items.some((id) => ids.has(id))
      ? { ...track, items: track.items.filter((id) => !ids.has(id)) }
      : track,
  );
  return { ...document, tracks };
}

/** The stretch that the items take up, put before or after the clip that it would come to begin in. */
function reordered(document: ProjectDocument, items: readonly Item[], deltaMs: number): ProjectDocument {
  const track = items[0] && trackOf(document, items[0].id);
  if (!track) return document;
  if (items.some((item) => !track.items.includes(item.id))) {
    throw new EditRefused("Only clips of one track can change places.");
  }
  const fromMs = Math.min(...items.map((item) => item.startMs));
  const toMs = Math.max(...items.map(endMsOf));
  const others = track.items.flatMap((id) => document.items[id] ?? []);
  const edges = [0, ...others.flatMap((item) => [item.startMs, endMsOf(item)])];
  const wantedMs = deltaMs < 0 ? fromMs + deltaMs : toMs + deltaMs;
  const outside = edges.filter((ms) => ms <= fromMs || ms >= toMs);
  const beforeMs = outside.reduce(
    (best, ms) => (Math.abs(ms - wantedMs) < Math.abs(best - wantedMs) ? ms : best),
    fromMs,
  );
  return reorderTime(document, { fromMs, toMs, beforeMs, scope: scopeOf(document, track.id), newId: null });
}
