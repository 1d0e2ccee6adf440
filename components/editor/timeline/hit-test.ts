import { endMsOf } from "@/lib/document/derive";
import { type Clip, ROW_PADDING, type TrackRow } from "./rows";

/** Where the first clip of a row lies that starts at or after `ms`. */
function firstFrom(clips: readonly Clip[], ms: number): number {
  let low = 0;
  let high = clips.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clips[middle]?.item.startMs ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The clips of a row that reach into `[fromMs, toMs)`, in order of time. */
export function clipsWithin(row: TrackRow, fromMs: number, toMs: number): Clip[] {
  const first = firstFrom(row.clips, fromMs - row.longestMs);
  const end = firstFrom(row.clips, toMs);
  return row.clips.slice(first, end).filter(({ item }) => endMsOf(item) > fromMs);
}

/** The rows that reach into `[fromY, toY)`. */
export function rowsWithin(rows: readonly TrackRow[], fromY: number, toY: number): TrackRow[] {
  return rows.filter((row) => row.top < toY && row.top + row.height > fromY);
}

export function rowAt(rows: readonly TrackRow[], y: number): TrackRow | undefined {
  return rows.find((row) => y >= row.top && y < row.top + row.height);
}

/** Ids of the clips that a rectangle touches. */
export function clipsInRectangle(
  rows: readonly TrackRow[],
  area: { fromMs: number; toMs: number; fromY: number; toY: number },
): string[] {
  return rowsWithin(rows, area.fromY, area.toY).flatMap((row) =>
    clipsWithin(row, area.fromMs, Math.max(area.toMs, area.fromMs + 1))
      .filter(({ lane }) => {
        const top = row.top + ROW_PADDING + lane * row.laneHeight;
        return top < area.toY && top + row.laneHeight > area.fromY;
      })
      .map(({ item }) => item.id),
  );
}
