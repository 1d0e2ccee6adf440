import type { DocumentAsset } from "@/lib/document/schema";

/** The point of a picture (fractions of its width and height) that a crop keeps as near to its centre as it can. */
export interface Focus {
  x: number;
  y: number;
}

/** Where people are when nothing is known: in the middle, their faces above it. */
export const UNKNOWN_FOCUS: Focus = { x: 0.5, y: 0.4 };

/**
 * How far below the face's centre a crop's own centre lies, in heights of the face: the eyes come to the upper third
 * and the shoulders into the picture.
 */
const SHOULDERS = 0.45;

/**
 * What a crop of a video looks at, at a time of the video (milliseconds of its own time): the face of its `facePath`, on
 * a straight line between two points and held before the first and after the last. `UNKNOWN_FOCUS` without a path.
 */
export function focusAt(asset: DocumentAsset, sourceMs: number): Focus {
  const path = asset.facePath;
  const first = path?.[0];
  if (!path || !first) return UNKNOWN_FOCUS;
  const after = firstAfter(path, sourceMs);
  const to = path[after] ?? path[path.length - 1] ?? first;
  const from = path[after - 1] ?? first;
  const spanMs = to.atMs - from.atMs;
  const part = spanMs > 0 ? Math.min(1, Math.max(0, (sourceMs - from.atMs) / spanMs)) : 0;
  const between = (a: number, b: number) => a + (b - a) * part;
  const height = between(from.height, to.height);
  return {
    x: between(from.x, to.x),
    y: Math.min(1, between(from.y, to.y) + SHOULDERS * height),
  };
}

/** Index of the first point later than `atMs`; the path's length when there is none. */
function firstAfter(path: readonly { atMs: number }[], atMs: number): number {
  let low = 0;
  let high = path.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((path[middle]?.atMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
