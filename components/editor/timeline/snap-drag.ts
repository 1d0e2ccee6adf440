import type { SnapPoint } from "@/lib/editor/select/snap-points";
import { snapMove } from "./drag-maths";
import type { TimelineEditor } from "./timeline-editor";

/** Pixels within which an edge snaps. */
export const SNAP_PX = 9;

/** A movement drawn to what one of the moved edges is near, as the timeline is zoomed now and snapping is on. */
export function snapDrag(
  { view }: Pick<TimelineEditor, "view">,
  edges: readonly number[],
  points: readonly SnapPoint[],
  deltaMs: number,
): ReturnType<typeof snapMove> {
  const { pxPerMs, snapping } = view.getState();
  return snapping ? snapMove(edges, points, deltaMs, SNAP_PX / pxPerMs) : { deltaMs, guideMs: null };
}
