import type { TimeRange } from "@/engine/contract";

/** Aperture that a tracker may still see of a mouth at rest. Canonical units. */
const AT_REST = 0.035;
/** A mouth takes so long to close after the last sound, and opens so much before the next. */
const CLOSING_MS = 240;
const OPENING_MS = 160;

/** Pauses of a recording, from its speech activity (1 where something is said). */
export function pausesOf(active: Uint8Array, rateHz: number): TimeRange[] {
  const pauses: TimeRange[] = [];
  let from = 0;
  for (let i = 0; i <= active.length; i++) {
    const speaks = i === active.length || active[i] === 1;
    if (!speaks) continue;
    if (i > from) pauses.push({ startMs: (from / rateHz) * 1000, endMs: (i / rateHz) * 1000 });
    from = i + 1;
  }
  return pauses;
}

/**
 * The share of frames in pauses whose mouth is at rest.
 * @param aperture per frame of the video, NaN where no face is seen
 * @returns null when no pause is long enough to come to rest in
 */
export function restShare(
  aperture: Float32Array,
  fps: number,
  pauses: readonly TimeRange[],
): { share: number; count: number } | null {
  const lengthMs = (aperture.length / fps) * 1000;
  let count = 0;
  let resting = 0;
  for (const { startMs, endMs } of pauses) {
    const from = startMs === 0 ? 0 : startMs + CLOSING_MS;
    const to = endMs >= lengthMs - 1 ? lengthMs : endMs - OPENING_MS;
    for (let i = Math.ceil((from / 1000) * fps); i < Math.floor((to / 1000) * fps); i++) {
      const value = aperture[i];
      if (value === undefined || Number.isNaN(value)) continue;
      count++;
      if (value <= AT_REST) resting++;
    }
  }
  return count ? { share: resting / count, count } : null;
}
