import type { TimedPhone } from "@/engine/speech/types";
import { isBilabial, REST, type Viseme, visemeOf } from "./viseme-table";

/** Lips move before the sound is heard (Schwartz & Savariaux 2014: 30 to 60 ms for openings). */
export const VISUAL_LEAD_MS = 40;
/** Of a closure the sound itself is the gap, so the lips may hardly run ahead of it. */
const CLOSURE_LEAD_MS = 15;
/** Shorter gaps between phones are not a pause of the mouth. */
const MIN_PAUSE_MS = 60;
const MIN_CLOSURE_MS = 50;
const STRESS_GAIN = [1, 1.05, 1.12] as const;

/** Three curves in row order: aperture 0..1, width −1..1, jaw 0..1. */
export interface Articulation {
  aperture: Float32Array;
  width: Float32Array;
  jaw: Float32Array;
  /** 1 while the lips must touch, else 0. */
  bilabial: Float32Array;
}

interface Gesture {
  viseme: Viseme;
  startMs: number;
  endMs: number;
  gain: number;
  closes: boolean;
}

/**
 * Phones to mouth shapes by dominance functions (Cohen & Massaro 1993): every phone pulls towards its target with a
 * weight that decays before and after it, and the mouth is the weighted mean. p, b and m then close the lips exactly.
 * @param phones in order of time; gaps of 60 ms and more are pauses.
 * @param frames samples at `rateHz`; sample i is the mouth at (i + ½) / rateHz seconds.
 */
export function articulate(phones: readonly TimedPhone[], frames: number, rateHz: number): Articulation {
  const stepMs = 1000 / rateHz;
  const gestures = toGestures(phones, frames * stepMs);
  const weight = [new Float64Array(frames), new Float64Array(frames), new Float64Array(frames)] as const;
  const curve = [new Float32Array(frames), new Float32Array(frames), new Float32Array(frames)] as const;
  for (const { viseme, startMs, endMs, gain } of gestures) {
    const from = Math.max(0, Math.floor((startMs - 4 * viseme.attackMs) / stepMs));
    const to = Math.min(frames - 1, Math.ceil((endMs + 4 * viseme.releaseMs) / stepMs));
    for (let i = from; i <= to; i++) {
      const t = (i + 0.5) * stepMs;
      const away =
        t < startMs ? (startMs - t) / viseme.attackMs : t > endMs ? (t - endMs) / viseme.releaseMs : 0;
      const decay = Math.exp(-0.9 * away * away);
      for (const k of [0, 1, 2] as const) {
        const pull = viseme.dominance[k] * decay;
        weight[k][i] = (weight[k][i] as number) + pull;
        curve[k][i] = (curve[k][i] as number) + pull * viseme.target[k] * (k === 1 ? 1 : gain);
      }
    }
  }
  for (const k of [0, 1, 2] as const) {
    for (let i = 0; i < frames; i++) {
      const total = weight[k][i] as number;
      curve[k][i] = total < 1e-6 ? REST.target[k] : (curve[k][i] as number) / total;
    }
  }
  const [aperture, width, jaw] = curve;
  const bilabial = new Float32Array(frames);
  for (const gesture of gestures) {
    if (gesture.closes) closeLips(aperture, bilabial, gesture, stepMs);
  }
  return { aperture, width, jaw, bilabial };
}

function toGestures(phones: readonly TimedPhone[], durationMs: number): Gesture[] {
  const gestures: Gesture[] = [];
  const pause = (startMs: number, endMs: number) => {
    if (endMs - startMs >= MIN_PAUSE_MS)
      gestures.push({ viseme: REST, startMs, endMs, gain: 1, closes: false });
  };
  let lastMs = 0;
  for (const phone of phones) {
    pause(lastMs, phone.startMs - VISUAL_LEAD_MS);
    const closes = isBilabial(phone.ipa);
    const leadMs = closes ? CLOSURE_LEAD_MS : VISUAL_LEAD_MS;
    gestures.push({
      viseme: visemeOf(phone.ipa),
      startMs: phone.startMs - leadMs,
      endMs: phone.endMs - leadMs,
      gain: STRESS_GAIN[phone.stress],
      closes,
    });
    lastMs = phone.endMs;
  }
  pause(lastMs, durationMs + REST.releaseMs * 4);
  return gestures;
}

/** Every closure owns at least the frame nearest to its middle, however short it is. */
function closeLips(aperture: Float32Array, bilabial: Float32Array, gesture: Gesture, stepMs: number): void {
  const endMs = Math.max(gesture.endMs, gesture.startMs + MIN_CLOSURE_MS);
  const middle = Math.round((gesture.startMs + endMs) / 2 / stepMs - 0.5);
  const from = Math.min(middle, Math.ceil(gesture.startMs / stepMs - 0.5));
  const to = Math.max(middle, Math.floor(endMs / stepMs - 0.5));
  for (let i = Math.max(0, from); i <= to && i < aperture.length; i++) {
    aperture[i] = 0;
    bilabial[i] = 1;
  }
}
