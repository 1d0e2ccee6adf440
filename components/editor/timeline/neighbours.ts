import type { Clip, TrackRow } from "./rows";

export type Direction = "left" | "right" | "up" | "down" | "first" | "last";

/**
 * The clip that an arrow key goes to: the next in time on the track, or the one of the next track with clips that is
 * nearest in time. Undefined where there is none. Without `from`: the first of all.
 */
export function neighbour(
  rows: readonly TrackRow[],
  from: string | null,
  direction: Direction,
): Clip | undefined {
  const rowAt = rows.findIndex((row) => row.clips.some(({ item }) => item.id === from));
  const row = rows[rowAt];
  if (!row) return rows.find(({ clips }) => clips.length > 0)?.clips[0];
  const at = row.clips.findIndex(({ item }) => item.id === from);
  switch (direction) {
    case "left":
      return row.clips[at - 1];
    case "right":
      return row.clips[at + 1];
    case "first":
      return row.clips[0];
    case "last":
      return row.clips.at(-1);
    case "up":
      return nearest(rows.slice(0, rowAt).reverse(), row.clips[at]);
    case "down":
      return nearest(rows.slice(rowAt + 1), row.clips[at]);
  }
}

function nearest(rows: readonly TrackRow[], from: Clip | undefined): Clip | undefined {
  const clips = rows.find((row) => row.clips.length > 0)?.clips ?? [];
  const fromMs = from?.item.startMs ?? 0;
  const distance = ({ item }: Clip) =>
    Math.max(item.startMs - fromMs, fromMs - (item.startMs + item.durationMs - 1), 0);
  return clips.reduce<Clip | undefined>(
    (best, clip) => (best === undefined || distance(clip) < distance(best) ? clip : best),
    undefined,
  );
}
