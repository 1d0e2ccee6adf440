import { isMade, shownAsset, takeOf } from "@/lib/document/derive";
import type { Item } from "@/lib/document/items";
import type { ProjectDocument, Track } from "@/lib/document/schema";
import { clipName } from "@/lib/editor/select/clip-label";
import { trackName } from "@/lib/editor/select/track-name";
import { packLanes } from "./lanes";

/** An item as the timeline shows it. */
export interface Clip {
  item: Item;
  lane: number;
  name: string;
  /** Reference of the asset that is seen or heard. */
  asset: string | null;
  /** Its words are not spoken yet: lengths are estimated. */
  unmade: boolean;
  /** The item that it follows without a gap. */
  follows: string | null;
  /** What it follows shows the same: one name for both is enough. */
  continues: boolean;
}

/** A track as the timeline shows it: rows from top to bottom, `top` and `height` in pixels. */
export interface TrackRow {
  track: Track;
  /** Its place among the document's tracks. */
  index: number;
  title: string;
  /** In order of time. */
  clips: readonly Clip[];
  /** No clip of the row is longer: bounds the search for what is in sight. */
  longestMs: number;
  lanes: number;
  laneHeight: number;
  top: number;
  height: number;
}

/** Heights of a clip by what is on its track, pixels. */
export type LaneHeights = Readonly<Record<Track["kind"], number>>;
export const ROOMY_LANES: LaneHeights = { video: 58, audio: 42, text: 28, overlay: 28, caption: 30 };
/** For a phone, so that more than the picture's track is in sight; no lower than a finger hits. */
export const COMPACT_LANES: LaneHeights = { video: 44, audio: 30, text: 24, overlay: 24, caption: 26 };
/** Air above and below the clips of a row. */
export const ROW_PADDING = 4;

/**
 * The rows of a document: pictures from the front to the back, then sounds. Remembers the last answer, so that whatever an
 * edit left alone is the same object again.
 */
export function createRowReader(
  heights: LaneHeights = ROOMY_LANES,
): (document: ProjectDocument) => readonly TrackRow[] {
  let last: readonly TrackRow[] = [];
  return (document) => {
    const before = new Map(last.map((row) => [row.track.id, row]));
    const titles = titlesOf(document.tracks);
    let top = 0;
    const next = inDisplayOrder(document.tracks).map(({ track, index }) => {
      const row = rowOf(
        document,
        track,
        { index, top, title: titles.get(track.id) ?? "", laneHeight: heights[track.kind] },
        before.get(track.id),
      );
      top += row.height;
      return row;
    });
    const same = next.length === last.length && next.every((row, at) => row === last[at]);
    if (!same) last = next;
    return last;
  };
}

/** Drawn last is in front, so it stands on top; sounds stand below all pictures. */
export function inDisplayOrder(tracks: readonly Track[]): { track: Track; index: number }[] {
  const placed = tracks.map((track, index) => ({ track, index }));
  return [
    ...placed.filter(({ track }) => track.kind !== "audio").reverse(),
    ...placed.filter(({ track }) => track.kind === "audio"),
  ];
}

/** "Video 2": named by the user, or numbered where a kind has several tracks. */
function titlesOf(tracks: readonly Track[]): Map<string, string> {
  const counts = new Map<Track["kind"], number>();
  const total = (kind: Track["kind"]) => tracks.filter((track) => track.kind === kind).length;
  return new Map(
    tracks.map((track) => {
      const number = (counts.get(track.kind) ?? 0) + 1;
      counts.set(track.kind, number);
      const numbered = !track.name && total(track.kind) > 1;
      return [track.id, numbered ? `${trackName(track)} ${number}` : trackName(track)];
    }),
  );
}

function rowOf(
  document: ProjectDocument,
  track: Track,
  place: Pick<TrackRow, "index" | "top" | "title" | "laneHeight">,
  before: TrackRow | undefined,
): TrackRow {
  const items = track.items
    .flatMap((id) => document.items[id] ?? [])
    .sort((a, b) => a.startMs - b.startMs || a.durationMs - b.durationMs);
  const { lanes, count } = packLanes(items);
  const known = new Map(before?.clips.map((clip) => [clip.item.id, clip]));
  const ends = new Map<number, Item>();
  const clips = items.map((item, at) => {
    const clip = clipOf(document, item, lanes[at] ?? 0, ends.get(item.startMs));
    ends.set(item.startMs + item.durationMs, item);
    const old = known.get(item.id);
    return old && sameFields(old, clip) ? old : clip;
  });
  const row: TrackRow = {
    ...place,
    track,
    clips: before && sameEntries(before.clips, clips) ? before.clips : clips,
    longestMs: items.reduce((longest, { durationMs }) => Math.max(longest, durationMs), 0),
    lanes: count,
    height: count * place.laneHeight + 2 * ROW_PADDING,
  };
  return before && sameFields(before, row) ? before : row;
}

function clipOf(document: ProjectDocument, item: Item, lane: number, before: Item | undefined): Clip {
  const take = item.kind === "video" ? takeOf(document, item) : undefined;
  return {
    item,
    lane,
    name: clipName(document, item),
    asset: assetShown(document, item),
    unmade: take !== undefined && !isMade(take),
    follows: before?.id ?? null,
    continues: before !== undefined && clipName(document, before) === clipName(document, item),
  };
}

function assetShown(document: ProjectDocument, item: Item): string | null {
  if (item.kind === "video") return shownAsset(document, item);
  if (item.kind === "audio") return item.asset;
  return item.kind === "overlay" && item.content.kind === "image" ? item.content.asset : null;
}

function sameFields<T extends object>(a: T, b: T): boolean {
  return (Object.keys(b) as (keyof T)[]).every((key) => a[key] === b[key]);
}

function sameEntries<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((entry, at) => entry === b[at]);
}

/** The row of a track, or the one that an item is on. */
export function rowOfItem(rows: readonly TrackRow[], itemId: string): TrackRow | undefined {
  return rows.find((row) => row.track.items.includes(itemId));
}

export function clipById(rows: readonly TrackRow[], itemId: string): Clip | undefined {
  for (const row of rows) {
    const clip = row.clips.find(({ item }) => item.id === itemId);
    if (clip) return clip;
  }
  return undefined;
}

/**
 * The place among the document's tracks that puts a track at a place among the rows; null when it cannot go there: sounds
 * stand below all pictures.
 */
export function trackPlace(rows: readonly TrackRow[], trackId: string, rowAt: number): number | null {
  const from = rows.findIndex(({ track }) => track.id === trackId);
  const row = rows[from];
  const target = rows[Math.max(0, Math.min(rowAt, rows.length - 1))];
  if (!row || !target) return null;
  const isSound = row.track.kind === "audio";
  return isSound === (target.track.kind === "audio") ? target.index : null;
}
