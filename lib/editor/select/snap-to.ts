import type { SnapPoint } from "./snap-points";

/** The point next to a time, when it is within the threshold; of two as near the earlier. `points` in order of time. */
export function snapTo(points: readonly SnapPoint[], ms: number, thresholdMs: number): SnapPoint | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as SnapPoint).ms < ms) low = middle + 1;
    else high = middle;
  }
  const near = [points[low - 1], points[low]].flatMap((point) =>
    point && Math.abs(point.ms - ms) <= thresholdMs ? [point] : [],
  );
  return near.sort((a, b) => Math.abs(a.ms - ms) - Math.abs(b.ms - ms))[0] ?? null;
}
