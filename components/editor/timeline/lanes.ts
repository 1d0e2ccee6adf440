import type { Item } from "@/lib/document/items";

/**
 * Which of a track's items overlap: the lane of each, so that none covers another. Items in order of their start.
 * Greedy by start, which needs no more lanes than items overlap at once.
 */
export function packLanes(items: readonly Pick<Item, "startMs" | "durationMs">[]): {
  lanes: number[];
  count: number;
} {
  const ends: number[] = [];
  const lanes = items.map(({ startMs, durationMs }) => {
    const free = ends.findIndex((endMs) => endMs <= startMs);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = startMs + durationMs;
    return lane;
  });
  return { lanes, count: Math.max(1, ends.length) };
}
