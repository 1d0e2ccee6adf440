import type { Pcm } from "./types";

export const ACTIVITY_RATE_HZ = 100;

/** Quieter than this is silence, whatever else is in the recording. dBFS of a 25 ms frame. */
const SILENCE_DB = -55;
/** Speech swings by far more; a hum, hiss or steady tone does not. */
const MIN_RANGE_DB = 9;
const MIN_SPEECH_MS = 120;
const WINDOW_S = 0.025;

/**
 * Speech activity by energy: a frame is active when it stands clear of the recording's own noise floor.
 * Made for a voice without music; steady noise counts as silence.
 * @returns one byte (0 or 1) per 10 ms; all 0 when nothing is said.
 */
export function speechActivity(pcm: Pcm): Uint8Array {
  const levels = levelsDb(pcm);
  const active = new Uint8Array(levels.length);
  if (levels.length === 0) return active;
  const sorted = Float32Array.from(levels).sort();
  const low = sorted[Math.floor(sorted.length * 0.05)] as number;
  const high = sorted[Math.floor(sorted.length * 0.95)] as number;
  const top = sorted[sorted.length - 1] as number;
  if (top < SILENCE_DB || top - low < MIN_RANGE_DB) return active;
  // In a recording that is silent for the most part, the 95th percentile is silence too.
  const loud = high - low < MIN_RANGE_DB ? top - 6 : high;
  const threshold = Math.max(low + 0.25 * (loud - low), loud - 45, SILENCE_DB);
  levels.forEach((level, t) => {
    active[t] = level > threshold ? 1 : 0;
  });
  for (let t = 1; t + 1 < active.length; t++) {
    if (active[t - 1] === active[t + 1]) active[t] = active[t - 1] as number;
  }
  const activeMs = active.reduce((a, b) => a + b, 0) * (1000 / ACTIVITY_RATE_HZ);
  return activeMs < MIN_SPEECH_MS ? active.fill(0) : active;
}

/** Mean power per 10 ms step in a window of 25 ms, dBFS, at least −100. */
export function levelsDb({ samples, sampleRate }: Pcm): Float32Array {
  const hop = Math.round(sampleRate / ACTIVITY_RATE_HZ);
  const window = Math.round(sampleRate * WINDOW_S);
  const levels = new Float32Array(Math.ceil(samples.length / hop));
  for (let t = 0; t < levels.length; t++) {
    const centre = t * hop + hop / 2;
    const from = Math.max(0, Math.round(centre - window / 2));
    const to = Math.min(samples.length, Math.round(centre + window / 2));
    let power = 1e-10;
    for (let i = from; i < to; i++) power += (samples[i] as number) ** 2;
    levels[t] = 10 * Math.log10(power / Math.max(1, to - from));
  }
  return levels;
}
