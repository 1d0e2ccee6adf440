import type { Box, Point } from "./box";
import { type Handle, isCorner, type ResizeOptions, resizeBox } from "./resize-box";
import { type SnapLine, snapMoved, snapResized } from "./snap-box";

/** The lines to draw boxes to, and from how far (pixels of the picture). Null: nothing draws them. */
export type Snapping = { lines: readonly SnapLine[]; withinPx: number } | null;

export interface Pulled {
  box: Box;
  guides: SnapLine[];
}

/** A box moved by `by`; `along`: only in the direction of the larger part. */
export function moveBox(box: Box, by: Point, snapping: Snapping, along = false): Pulled {
  const straight = Math.abs(by.x) > Math.abs(by.y) ? { x: by.x, y: 0 } : { x: 0, y: by.y };
  const { x, y } = along ? straight : by;
  const moved = { ...box, left: box.left + x, top: box.top + y };
  if (!snapping) return { box: moved, guides: [] };
  const lines = along
    ? snapping.lines.filter(({ axis }) => (x === 0 ? axis === "y" : axis === "x"))
    : snapping.lines;
  const { dx, dy, guides } = snapMoved(moved, lines, snapping.withinPx);
  return { box: { ...moved, left: moved.left + dx, top: moved.top + dy }, guides };
}

/** A box after a handle was pulled by `by`: the sides that it moves are drawn to the lines. */
export function pullHandle(
  box: Box,
  handle: Handle,
  by: Point,
  options: ResizeOptions,
  snapping: Snapping,
): Pulled {
  const free = resizeBox(box, handle, by, options);
  if (!snapping || options.fromCentre) return { box: free, guides: [] };
  const { dx, dy, guides } = snapResized(free, handle, snapping.lines, snapping.withinPx);
  if (guides.length === 0) return { box: free, guides };
  const whole = options.keepsAspect && isCorner(handle);
  const more = whole ? alongDiagonal(free, handle, guides, { x: dx, y: dy }) : { x: dx, y: dy };
  const drawn = resizeBox(free, handle, more, options);
  return { box: drawn, guides: snapResized(drawn, handle, snapping.lines, 0.5).guides };
}

/** A corner that keeps the proportions cannot follow two lines: it goes to the nearer one. */
function alongDiagonal(box: Box, handle: Handle, guides: readonly SnapLine[], by: Point): Point {
  const onX = guides.some(({ axis }) => axis === "x");
  const onY = guides.some(({ axis }) => axis === "y");
  const slope = (handle.x * handle.y * box.height) / box.width;
  const byX = onX && (!onY || Math.abs(by.x * slope) <= Math.abs(by.y));
  return byX ? { x: by.x, y: by.x * slope } : { x: by.y / slope, y: by.y };
}
