import { endMsOf, itemsInOrder } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { transcriptWords } from "./transcript-words";

/** A time that dragged things stop at, and what is there. */
export interface SnapPoint {
  ms: number;
  kind: "start" | "edge" | "playhead" | "word" | "beat";
}

/**
 * The times that things snap to, in order, each once: the beginning, edges of items, the playhead, starts of words, and beats
 * of the music. Where several fall together the first of these counts. @param exclude ids of the items that are moved
 */
export function snapPoints(
  document: ProjectDocument,
  options: { exclude?: readonly string[]; playheadMs?: number; beatsMs?: readonly number[] } = {},
): SnapPoint[] {
  const exclude = new Set(options.exclude);
  const items = itemsInOrder(document).filter((item) => !exclude.has(item.id));
  const points: SnapPoint[] = [
    { ms: 0, kind: "start" },
    ...items.flatMap((item): SnapPoint[] => [
      { ms: item.startMs, kind: "edge" },
      { ms: endMsOf(item), kind: "edge" },
    ]),
    ...(options.playheadMs === undefined ? [] : [{ ms: options.playheadMs, kind: "playhead" as const }]),
    ...transcriptWords(document)
      .filter(({ origin }) => origin.kind === "take" && !exclude.has(origin.item))
      .map((word): SnapPoint => ({ ms: word.startMs, kind: "word" })),
    ...(options.beatsMs ?? []).map((ms): SnapPoint => ({ ms, kind: "beat" })),
  ];
  const times = new Map<number, SnapPoint>();
  for (const point of points) if (!times.has(point.ms)) times.set(point.ms, point);
  return [...times.values()].sort((a, b) => a.ms - b.ms);
}
