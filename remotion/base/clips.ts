import { endMsOf, shownAsset, takeOf } from "@/lib/document/derive";
import type { Fit, VideoItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { Transition } from "@/lib/document/styles";
import type { FormatId } from "@/lib/document/units";
import { isHiddenIn, type PlacedRect, placeIn, rectOfPlace } from "../layout/overrides";
import { even, type PixelSize } from "../layout/video-fit";
import { formatIn } from "../props";

/** A video item as it is shown in one format: what of it does not change from frame to frame. */
export interface Clip {
  item: VideoItem;
  /** Id of its track. */
  track: string;
  /** Reference of the asset that is shown. */
  asset: string;
  /** A still picture, shown as long as the item lasts. */
  isStill: boolean;
  source: PixelSize;
  fit: Fit;
  /** Its place, in pixels of the picture. Whole, with even edges. */
  box: PlacedRect;
  /** Shown in the frames `[from, until)`, beneath the clip that takes over from it too. */
  from: number;
  until: number;
  /** Time of the asset that frame `from` shows. */
  firstSourceMs: number;
  /** Where its material ends; infinite when nobody knows. */
  endSourceMs: number;
  /** Starts again at `firstSourceMs` when its material ends; else its last picture stays. */
  repeats: boolean;
  /** Frames that it takes to come in. */
  transition: { kind: Transition["kind"]; frames: number } | null;
}

/** Shorter than this, a missing end is rounding: the last picture stands in for it. */
const ROUNDING_MS = 200;
/** Times are whole milliseconds: what starts half of one after a frame starts with it. */
const TOLERANCE_MS = 0.5;
/** Players take a picture up to a millisecond early: cuts at whole milliseconds must not meet that edge. */
const TIE_MS = 0.25;
/** A clip that ends so little before the next still is the one before it. */
const SEAM_MS = 50;

const clipCache = new WeakMap<ProjectDocument, Map<FormatId, Clip[]>>();

/** The clips of a document in a format, bottom first: by track, on a track by time. Made once per document. */
export function clipsOf(document: ProjectDocument, format: FormatId): Clip[] {
  const cached = clipCache.get(document) ?? new Map<FormatId, Clip[]>();
  clipCache.set(document, cached);
  const clips =
    cached.get(format) ?? document.tracks.flatMap((track) => clipsOfTrack(document, format, track));
  cached.set(format, clips);
  return clips;
}

/** The first frame at or after a time. */
export function frameFrom(atMs: number, fps: number): number {
  return Math.max(0, Math.ceil(((atMs - TOLERANCE_MS) * fps) / 1000));
}

function clipsOfTrack(
  document: ProjectDocument,
  format: FormatId,
  track: ProjectDocument["tracks"][number],
): Clip[] {
  if (track.hidden || track.kind !== "video") return [];
  const items = track.items
    .flatMap((id) => document.items[id] ?? [])
    .filter((item): item is VideoItem => item.kind === "video" && !isHiddenIn(item, format))
    .sort((a, b) => a.startMs - b.startMs);
  const size = formatIn(document, format);
  return items.map((item, index) => ({
    ...clipOf(document, size, item, items[index + 1]),
    track: track.id,
  }));
}

function clipOf(
  document: ProjectDocument,
  format: Format,
  item: VideoItem,
  next: VideoItem | undefined,
): Omit<Clip, "track"> {
  const { fps } = document.canvas;
  const ref = shownAsset(document, item);
  const asset = document.assets[ref];
  const from = frameFrom(item.startMs, fps);
  const end = Math.max(from + 1, frameFrom(endMsOf(item), fps));
  const firstMs = firstSourceMs(document, item);
  const late = ((from * 1000) / fps - item.startMs) * item.speed;
  const lengthMs = asset?.durationMs ?? 0;
  const start = Math.max(0, firstMs + late) + TIE_MS;
  return {
    item,
    asset: ref,
    isStill: asset?.kind === "image",
    source: { width: asset?.width ?? format.width, height: asset?.height ?? format.height },
    fit: item.formats?.[format.id]?.fit ?? item.fit,
    box: boxOf(item, format),
    from,
    until: next ? Math.max(end, takeoverEnd(item, next, fps)) : end,
    firstSourceMs: start,
    endSourceMs: lengthMs > 0 ? lengthMs : Number.POSITIVE_INFINITY,
    repeats: lengthMs > start && lengthMs + ROUNDING_MS < firstMs + item.durationMs * item.speed,
    transition: item.transitionIn
      ? { kind: item.transitionIn.kind, frames: transitionFrames(item, item.transitionIn, fps) }
      : null,
  };
}

/** An unmade take with a range shows that part of its video. */
function firstSourceMs(document: ProjectDocument, item: VideoItem): number {
  const take = takeOf(document, item);
  const rangeMs = take && !take.synced ? (take.range?.fromMs ?? 0) : 0;
  return rangeMs + item.sourceInMs;
}

function transitionFrames(item: VideoItem, { durationMs }: Transition, fps: number): number {
  return Math.max(1, Math.round((Math.min(durationMs, item.durationMs) * fps) / 1000));
}

/** The frame at which `next` has taken over from `item`; 0 when it does not follow it. */
function takeoverEnd(item: VideoItem, next: VideoItem, fps: number): number {
  if (!next.transitionIn || next.startMs - endMsOf(item) > SEAM_MS) return 0;
  return frameFrom(next.startMs, fps) + transitionFrames(next, next.transitionIn, fps);
}

function boxOf(item: VideoItem, format: Format): PlacedRect {
  const place = placeIn(item, format.id);
  if (!place) return { left: 0, top: 0, width: format.width, height: format.height, rotationDeg: 0 };
  const { left, top, width, height, rotationDeg } = rectOfPlace(place, format);
  const size = { width: Math.max(2, even(width)), height: Math.max(2, even(height)) };
  return { left: even(left), top: even(top), ...size, rotationDeg };
}
