import type { SnapPoint } from "@/lib/editor/select/snap-points";
import { snapTo } from "@/lib/editor/select/snap-to";
import type { TrackRow } from "./rows";

/** A movement, drawn to the nearest point that one of the moved edges comes within `thresholdMs` of. */
export function snapMove(
  edges: readonly number[],
  points: readonly SnapPoint[],
  deltaMs: number,
  thresholdMs: number,
): { deltaMs: number; guideMs: number | null } {
  let best = Number.POSITIVE_INFINITY;
  let result: { deltaMs: number; guideMs: number | null } = { deltaMs, guideMs: null };
  for (const edge of edges) {
    const point = snapTo(points, edge + deltaMs, thresholdMs);
    const distance = point ? Math.abs(point.ms - edge - deltaMs) : best;
    if (point && distance < best) {
      best = distance;
      result = { deltaMs: point.ms - edge, guideMs: point.ms };
    }
  }
  return result;
}

/** Where an item stands, and where in its source it begins. */
export interface Stretch {
  startMs: number;
  durationMs: number;
  sourceInMs: number;
}

/** Where clips would land that are dragged to a height: a row of their kind, a new track, or where they are. */
export function landingOf(
  rows: readonly TrackRow[],
  from: TrackRow,
  y: number,
): { kind: "row"; row: TrackRow } | { kind: "new"; y: number } {
  const last = rows.at(-1);
  const bottom = last ? last.top + last.height : 0;
  if (y < 0 || y >= bottom) return { kind: "new", y: y < 0 ? 0 : bottom };
  const over = rows.find((row) => y >= row.top && y < row.top + row.height);
  const fits = over && over.track.kind === from.track.kind && !over.track.locked;
  return { kind: "row", row: fits ? over : from };
}

/** Pixels a frame to scroll when the pointer is near an edge of the view: faster the nearer. */
export function edgeScroll(at: number, from: number, to: number, reach = 56, fastest = 22): number {
  if (at < from + reach) return -Math.min(1, (from + reach - at) / reach) * fastest;
  if (at > to - reach) return Math.min(1, (at - to + reach) / reach) * fastest;
  return 0;
}
