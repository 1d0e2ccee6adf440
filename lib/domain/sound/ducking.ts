import type { Word } from "../../document/words";

/** Music is down from this long before the first word, */
export const DUCK_LEAD_MS = 150;
/** stays down over pauses shorter than this, */
export const DUCK_BRIDGE_MS = 600;
/** and comes back over this long after the last. */
export const DUCK_RELEASE_MS = 400;

/** Time in which someone speaks, `[startMs, endMs)`. */
export interface SpeechSpan {
  startMs: number;
  endMs: number;
}

/** Words joined to spans of speech; pauses shorter than `DUCK_BRIDGE_MS` belong to the speech. */
export function speechSpans(words: readonly Word[]): SpeechSpan[] {
  const spans: SpeechSpan[] = [];
  for (const { startMs, endMs } of [...words].sort((a, b) => a.startMs - b.startMs)) {
    const last = spans.at(-1);
    if (last && startMs - last.endMs < DUCK_BRIDGE_MS) last.endMs = Math.max(last.endMs, endMs);
    else spans.push({ startMs, endMs });
  }
  return spans;
}

/**
 * How far music is turned down at `tMs`, in dB (0 or below): falls to `duckDb` over the 150 ms before speech, stays,
 * and rises over the 400 ms after it. Linear in dB, so that it sounds even.
 */
export function duckingDb(spans: readonly SpeechSpan[], duckDb: number, tMs: number): number {
  let depth = 0;
  for (const { startMs, endMs } of near(spans, tMs)) {
    if (tMs < startMs) depth = Math.max(depth, 1 - (startMs - tMs) / DUCK_LEAD_MS);
    else if (tMs < endMs) return duckDb;
    else depth = Math.max(depth, 1 - (tMs - endMs) / DUCK_RELEASE_MS);
  }
  return depth === 0 ? 0 : depth * duckDb;
}

/** The span before `tMs` and the one at or after it: no other can reach there. */
function near(spans: readonly SpeechSpan[], tMs: number): SpeechSpan[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.endMs ?? 0) < tMs) low = middle + 1;
    else high = middle;
  }
  return spans.slice(Math.max(0, low - 1), low + 1);
}
