import { endMsOf } from "@/lib/document/derive";
import type { Selection } from "@/lib/editor/state";
import { clipsWithin } from "./hit-test";
import { clipById, rowOfItem, type TrackRow } from "./rows";

/** A selection with a clip more, or less. */
export function toggled(ids: readonly string[], id: string): Selection {
  const next = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  return next.length > 0 ? { kind: "items", ids: next } : { kind: "none" };
}

/** The clips from one to another: all that lie between them in time, on their tracks and those in between. */
export function rangeTo(rows: readonly TrackRow[], from: string | null, to: string): string[] {
  const [start, end] = [from === null ? undefined : clipById(rows, from), clipById(rows, to)];
  const [startRow, endRow] = [from === null ? undefined : rowOfItem(rows, from), rowOfItem(rows, to)];
  if (!start || !end || !startRow || !endRow) return [to];
  const [first, last] = [rows.indexOf(startRow), rows.indexOf(endRow)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  const fromMs = Math.min(start.item.startMs, end.item.startMs);
  const toMs = Math.max(endMsOf(start.item), endMsOf(end.item));
  return rows
    .slice(first, last + 1)
    .flatMap((row) => clipsWithin(row, fromMs, toMs))
    .map(({ item }) => item.id);
}
