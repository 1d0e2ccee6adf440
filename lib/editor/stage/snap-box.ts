import { type Box, type Size, uprightAround } from "./box";
import type { Handle } from "./resize-box";

/** A line that boxes are drawn to, in pixels of the picture. */
export interface SnapLine {
  axis: "x" | "y";
  atPx: number;
}

/** The lines of a picture: its edges, middle and thirds, the edges of the safe area, and those of everything else on it. */
export function snapLines(picture: Size, safe: Omit<Box, "rotationDeg">, others: readonly Box[]): SnapLine[] {
  const rects = [safe, ...others.map(uprightAround)];
  const of = (axis: "x" | "y", whole: number, from: "left" | "top", size: "width" | "height"): SnapLine[] => {
    const own = [0, whole / 3, whole / 2, (2 * whole) / 3, whole];
    const theirs = rects.flatMap((rect) => [
      rect[from],
      rect[from] + rect[size] / 2,
      rect[from] + rect[size],
    ]);
    return [...new Set([...own, ...theirs])].map((atPx) => ({ axis, atPx }));
  };
  return [...of("x", picture.width, "left", "width"), ...of("y", picture.height, "top", "height")];
}

export interface Snapped {
  /** To add to the box's position. */
  dx: number;
  dy: number;
  /** The lines that it now lies on. */
  guides: SnapLine[];
}

/** Draws a moved box to the nearest lines with its edges and its middle. */
export function snapMoved(box: Box, lines: readonly SnapLine[], withinPx: number): Snapped {
  const around = uprightAround(box);
  const xs = [around.left, around.left + around.width / 2, around.left + around.width];
  const ys = [around.top, around.top + around.height / 2, around.top + around.height];
  return snapped(xs, ys, lines, withinPx);
}

/** Draws the sides that a handle moves. Turned boxes have no upright sides of their own: they are left alone. */
export function snapResized(box: Box, handle: Handle, lines: readonly SnapLine[], withinPx: number): Snapped {
  if (box.rotationDeg % 360 !== 0) return { dx: 0, dy: 0, guides: [] };
  const xs = handle.x === 0 ? [] : [handle.x < 0 ? box.left : box.left + box.width];
  const ys = handle.y === 0 ? [] : [handle.y < 0 ? box.top : box.top + box.height];
  return snapped(xs, ys, lines, withinPx);
}

function snapped(
  xs: readonly number[],
  ys: readonly number[],
  lines: readonly SnapLine[],
  withinPx: number,
): Snapped {
  const dx = nearest(xs, lines, "x", withinPx);
  const dy = nearest(ys, lines, "y", withinPx);
  const guides = lines.filter(({ axis, atPx }) => {
    const [by, edges] = axis === "x" ? [dx, xs] : [dy, ys];
    return by !== null && edges.some((edge) => Math.abs(edge + by - atPx) < 0.5);
  });
  return { dx: dx ?? 0, dy: dy ?? 0, guides };
}

/** The shortest way from one of the edges to a line of the axis; null when all are too far. */
function nearest(
  edges: readonly number[],
  lines: readonly SnapLine[],
  axis: "x" | "y",
  withinPx: number,
): number | null {
  let best: number | null = null;
  for (const line of lines) {
    if (line.axis !== axis) continue;
    for (const edge of edges) {
      const by = line.atPx - edge;
      if (Math.abs(by) <= withinPx && Math.abs(by) < Math.abs(best ?? Number.POSITIVE_INFINITY)) best = by;
    }
  }
  return best;
}
