import { durationInFrames } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { type OverlayState, overlayState } from "./overlay-state";

/** Frames `[from, from + length)` that look alike; `frame` stands for them, null where nothing is drawn. */
export interface OverlayRun {
  from: number;
  length: number;
  frame: number | null;
}

/** Equal keys, equal pixels; empty when nothing is drawn. */
export function frameKey(state: OverlayState): string {
  return state.items.length === 0 ? "" : JSON.stringify(state.items);
}

/** The whole video as runs of equal overlay frames, and the distinct frames that have to be drawn. */
export function planFrames(
  document: ProjectDocument,
  format: FormatId,
): { runs: OverlayRun[]; distinct: number[] } {
  const firstOf = new Map<string, number>();
  const runs: OverlayRun[] = [];
  const total = durationInFrames(document);
  for (let at = 0; at < total; at++) {
    const key = frameKey(overlayState(document, format, at));
    if (key !== "" && !firstOf.has(key)) firstOf.set(key, at);
    const frame = firstOf.get(key) ?? null;
    const last = runs.at(-1);
    if (last && last.frame === frame) last.length += 1;
    else runs.push({ from: at, length: 1, frame });
  }
  return { runs, distinct: [...firstOf.values()] };
}
