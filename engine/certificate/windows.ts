import type { TimeRange } from "@/engine/contract";

/** Successive frames that are looked at; `to` is outside. */
export interface Window {
  from: number;
  to: number;
}

const WINDOW_SEC = 4;
const MIN_SEC = 4;
const MAX_SEC = 12;
/** Of the result's length. */
const SHARE = 0.12;
const STEP_SEC = 0.5;

/**
 * The parts of a result that are worth a look: spread over its length, each where most is said.
 * @param speaks 1 for every frame that has a new mouth and speech, else 0
 */
export function chooseWindows(speaks: Uint8Array, fps: number): Window[] {
  const frames = speaks.length;
  const totalSec = Math.max(MIN_SEC, Math.min(MAX_SEC, SHARE * (frames / fps)));
  const length = Math.round(WINDOW_SEC * fps);
  if (frames <= Math.max(length, Math.round(totalSec * fps))) return [{ from: 0, to: frames }];
  const before = new Uint32Array(frames + 1);
  speaks.forEach((s, i) => {
    before[i + 1] = (before[i] as number) + s;
  });
  const count = Math.max(1, Math.floor(totalSec / WINDOW_SEC));
  const part = frames / count;
  return Array.from({ length: count }, (_, k) => {
    const last = Math.min(frames - length, Math.round((k + 1) * part) - length);
    let best: Window = { from: Math.round(k * part), to: Math.round(k * part) + length };
    let most = -1;
    for (let from = Math.round(k * part); from <= last; from += Math.round(STEP_SEC * fps)) {
      const said = (before[from + length] as number) - (before[from] as number);
      if (said > most) {
        most = said;
        best = { from, to: from + length };
      }
    }
    return best;
  });
}

/** 1 for every frame inside one of the ranges. */
export function framesIn(ranges: readonly TimeRange[], fps: number, frames: number): Uint8Array {
  const inside = new Uint8Array(frames);
  for (const { startMs, endMs } of ranges) {
    inside.fill(1, Math.round((startMs / 1000) * fps), Math.round((endMs / 1000) * fps));
  }
  return inside;
}
