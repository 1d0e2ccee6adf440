import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import type { ProjectDocument, Track } from "../../document/schema";
import { trackOf } from "../select/track-of";
import { freeIds } from "./free-id";

/** The document with items written over those of the same id, or added to no track yet. */
export function withItems(document: ProjectDocument, items: readonly Item[]): ProjectDocument {
  if (items.length === 0) return document;
  return {
    ...document,
    items: { ...document.items, ...Object.fromEntries(items.map((item) => [item.id, item])) },
  };
}

/** The document without items; their tracks stay. */
export function withoutItems(document: ProjectDocument, ids: Iterable<string>): ProjectDocument {
  const gone = new Set(ids);
  if (gone.size === 0) return document;
  return {
    ...document,
    items: Object.fromEntries(Object.entries(document.items).filter(([id]) => !gone.has(id))),
    tracks: document.tracks.map((track) =>
      track.items.some((id) => gone.has(id))
        ? { ...track, items: track.items.filter((id) => !gone.has(id)) }
        : track,
    ),
  };
}

/** The document with new or changed items on a track, taken off the one they were on. */
export function onTrack(document: ProjectDocument, trackId: string, items: readonly Item[]): ProjectDocument {
  const ids = new Set(items.map((item) => item.id));
  const tracks = document.tracks.map((track) => {
    const others = track.items.filter((id) => !ids.has(id));
    if (track.id === trackId) return { ...track, items: [...others, ...ids] };
    return others.length === track.items.length ? track : { ...track, items: others };
  });
  return withItems({ ...document, tracks }, items);
}

/** A new track, `at` a place among them, by default above the others of its kind. */
export function withTrack(
  document: ProjectDocument,
  track: { id: string; kind: Track["kind"]; name?: string },
  at?: number,
): ProjectDocument {
  const last = document.tracks.findLastIndex(({ kind }) => kind === track.kind);
  const place = at ?? (last === -1 ? document.tracks.length : last + 1);
  const added: Track = { ...track, items: [], muted: false, hidden: false, locked: false };
  return { ...document, tracks: document.tracks.toSpliced(Math.max(0, place), 0, added) };
}

/** Whether nothing but `items` themselves is on a track at their times. */
export function hasRoom(document: ProjectDocument, track: Track, items: readonly Item[]): boolean {
  const own = new Set(items.map((item) => item.id));
  const others = track.items.flatMap((id) => (own.has(id) ? [] : (document.items[id] ?? [])));
  return !others.some((other) => items.some((item) => overlap(item, other)));
}

/** Whether two items are there at the same time; one that begins as the other ends is not. */
export function overlap(a: Item, b: Item): boolean {
  return a.startMs < endMsOf(b) && b.startMs < endMsOf(a);
}

/**
 * Puts items of one kind together on the track `wanted`, or where it has no room for them (D1) on the nearest above that
 * has, else on a new one.
 */
export function placeItems(
  document: ProjectDocument,
  wanted: string | undefined,
  items: readonly Item[],
): ProjectDocument {
  const kind = items[0]?.kind;
  if (kind === undefined) return document;
  const from = Math.max(
    0,
    document.tracks.findIndex((track) => track.id === wanted),
  );
  const track = document.tracks
    .slice(from)
    .find((candidate) => candidate.kind === kind && !candidate.locked && hasRoom(document, candidate, items));
  if (track) return onTrack(document, track.id, items);
  const id = freeIds(document, kind)();
  return onTrack(withTrack(document, { id, kind }), id, items);
}

/**
 * Items that others on their track came to overlap go to a track with room (D1): the later ones of each track. What is on
 * locked tracks stays (D3), unless it was moved there already.
 */
export function apart(document: ProjectDocument, locked: "stay" | "move" = "stay"): ProjectDocument {
  return document.tracks.reduce((current, track) => {
    if (track.locked && locked === "stay") return current;
    const items = track.items.flatMap((id) => current.items[id] ?? []);
    items.sort((a, b) => a.startMs - b.startMs);
    let endMs = 0;
    const late = items.filter((item) => {
      if (item.startMs < endMs) return true;
      endMs = endMsOf(item);
      return false;
    });
    return late.reduce((placed, item) => {
      const on = trackOf(placed, item.id);
      return placeItems(placed, on?.id, [item]);
    }, current);
  }, document);
}
