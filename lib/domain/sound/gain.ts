import type { AudioItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { duckingDb, type SpeechSpan } from "./ducking";

/** 10^(dB/20). */
export function dbToGain(db: number): number {
  return 10 ** (db / 20);
}

/** 20 log10(gain). */
export function gainToDb(gain: number): number {
  return 20 * Math.log10(gain);
}

/**
 * The gain (0 and up) of one audio item at `tMs` of the timeline: its own level, its fades, and the ducking under
 * `spans`. The preview and the mix of the render both follow this function.
 */
export function gainAt(
  item: AudioItem,
  spans: readonly SpeechSpan[],
  audio: Pick<ProjectDocument["audio"], "duckDb">,
  tMs: number,
): number {
  const inMs = tMs - item.startMs;
  const leftMs = item.startMs + item.durationMs - tMs;
  if (inMs < 0 || leftMs <= 0) return 0;
  const ducked = item.ducked ? duckingDb(spans, audio.duckDb, tMs) : 0;
  return dbToGain(item.gainDb + ducked) * fade(inMs, item.fadeInMs) * fade(leftMs, item.fadeOutMs);
}

/** A quarter sine: even in power, gentle at both ends of music. */
function fade(atMs: number, lengthMs: number): number {
  return lengthMs <= 0 || atMs >= lengthMs ? 1 : Math.sin((Math.PI / 2) * (atMs / lengthMs));
}
