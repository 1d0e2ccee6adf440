import type { TimedPhone } from "@/engine/speech/types";
import { ARTICULATION, type Viseme, visemeOf } from "./viseme-table";

/** A gesture is felt so many times its attack and release away. */
const REACH = 4;

/** Three curves in row order: aperture 0..1, width −1..1, jaw 0..1. */
export interface Articulation {
  aperture: Float32Array;
  width: Float32Array;
  jaw: Float32Array;
  /** 1 while the lips must touch, else 0. */
  bilabial: Float32Array;
}

type Triple = readonly [number, number, number];

interface Gesture {
  target: Triple;
  dominance: Triple;
  attackMs: number;
  releaseMs: number;
  startMs: number;
  endMs: number;
  /** Viseme class; `_` is a pause. */
  class: string;
}

/**
 * Phones to mouth shapes by dominance functions (Cohen & Massaro 1993): every phone pulls towards its target with a weight that decays
 * before and after it, per curve, and the mouth is the weighted mean. Short vowels fall short of their targets, stress and loudness
 * open further; p, b and m then close the lips exactly, f and v bring them to the teeth.
 * `engine/training/learn/articulation.py` is the same model; a test holds the two together.
 * @param phones in order of time; gaps of 60 ms and more are pauses.
 * @param frames samples at `rateHz`; sample i is the mouth at (i + ½) / rateHz seconds.
 * @param efforts per phone, 1 for one that is said as loudly as usual; default 1.
 */
export function articulate(
  phones: readonly TimedPhone[],
  frames: number,
  rateHz: number,
  efforts?: readonly number[],
): Articulation {
  const stepMs = 1000 / rateHz;
  const gestures = toGestures(phones, frames * stepMs, efforts);
  const weight = [new Float64Array(frames), new Float64Array(frames), new Float64Array(frames)] as const;
  const pulled = [new Float64Array(frames), new Float64Array(frames), new Float64Array(frames)] as const;
  for (const { target, dominance, attackMs, releaseMs, startMs, endMs } of gestures) {
    const from = Math.max(0, Math.floor((startMs - REACH * attackMs) / stepMs));
    const to = Math.min(frames - 1, Math.ceil((endMs + REACH * releaseMs) / stepMs));
    for (let i = from; i <= to; i++) {
      const t = (i + 0.5) * stepMs;
      const away = t < startMs ? (startMs - t) / attackMs : t > endMs ? (t - endMs) / releaseMs : 0;
      const decay = Math.exp(-0.9 * away * away);
      for (const k of [0, 1, 2] as const) {
        const pull = dominance[k] * decay;
        weight[k][i] = (weight[k][i] as number) + pull;
        pulled[k][i] = (pulled[k][i] as number) + pull * target[k];
      }
    }
  }
  const curve = (k: 0 | 1 | 2) =>
    Float32Array.from(pulled[k], (v, i) => v / Math.max(1e-6, weight[k][i] as number));
  const aperture = curve(0);
  const bilabial = new Float32Array(frames);
  for (const gesture of gestures) {
    const seal = ARTICULATION.seals[gesture.class];
    if (seal === undefined) continue;
    const [from, to] = sealedFrames(gesture, stepMs);
    for (let i = Math.max(0, from); i <= to && i < frames; i++) {
      aperture[i] = Math.min(aperture[i] as number, seal);
      if (seal === 0) bilabial[i] = 1;
    }
  }
  return { aperture, width: curve(1), jaw: curve(2), bilabial };
}

function toGestures(
  phones: readonly TimedPhone[],
  durationMs: number,
  efforts: readonly number[] | undefined,
): Gesture[] {
  const { visualLeadMs, closureLeadMs } = ARTICULATION;
  const gestures: Gesture[] = [];
  let lastMs: number | null = null;
  for (const [i, phone] of phones.entries()) {
    const viseme = visemeOf(phone.ipa);
    const leadMs = viseme.class === "p" ? closureLeadMs : visualLeadMs;
    gestures.push(...pause(lastMs, phone.startMs - visualLeadMs, durationMs), {
      target: targetOf(viseme, phone, efforts?.[i] ?? 1),
      dominance: viseme.dominance,
      attackMs: viseme.spreadMs,
      releaseMs: viseme.spreadMs,
      startMs: phone.startMs - leadMs,
      endMs: phone.endMs - leadMs,
      class: viseme.class,
    });
    lastMs = phone.endMs;
  }
  return [...gestures, ...pause(lastMs, null, durationMs)];
}

function targetOf({ target, vowel }: Viseme, phone: TimedPhone, effort: number): Triple {
  const { neutral, offsetMs, timeMs } = ARTICULATION.undershoot;
  const reach = vowel ? 1 - Math.exp(-(phone.endMs - phone.startMs + offsetMs) / timeMs) : 1;
  const gain = ARTICULATION.stressGain[phone.stress] * effort;
  const reached = (k: 0 | 1 | 2) => (vowel ? neutral[k] + (target[k] - neutral[k]) * reach : target[k]);
  return [reached(0) * gain, reached(1), reached(2) * gain];
}

/**
 * Lips close in a long pause, later than the sound ends, and open before it begins again; in a short one they stay parted.
 * @param startMs null before the first phone; `endMs` null after the last one.
 */
function pause(startMs: number | null, endMs: number | null, durationMs: number): Gesture[] {
  const { rest, breath, minPauseMs } = ARTICULATION;
  const beyondMs = REACH * rest.releaseMs;
  const lengthMs = startMs === null || endMs === null ? breath.longMs : endMs - startMs;
  const from = startMs ?? -beyondMs;
  const to = endMs ?? durationMs + beyondMs;
  if (to - from < minPauseMs) return [];
  const closed = Math.min(1, Math.max(0, (lengthMs - breath.shortMs) / (breath.longMs - breath.shortMs)));
  const mix = (a: Triple, b: Triple): Triple => [
    a[0] + (b[0] - a[0]) * closed,
    a[1] + (b[1] - a[1]) * closed,
    a[2] + (b[2] - a[2]) * closed,
  ];
  const closesMs = from + (startMs === null ? 0 : breath.closeLateMs * closed);
  const opensMs = to - (endMs === null ? 0 : breath.openEarlyMs * closed);
  if (opensMs <= closesMs) return [];
  return [
    {
      target: mix(breath.target, rest.target),
      dominance: mix(breath.dominance, rest.dominance),
      attackMs: rest.attackMs,
      releaseMs: rest.releaseMs,
      startMs: closesMs,
      endMs: opensMs,
      class: "_",
    },
  ];
}

/** Every closure owns at least the frame nearest to its middle, however short it is. */
function sealedFrames(gesture: Gesture, stepMs: number): [from: number, to: number] {
  const endMs = Math.max(gesture.endMs, gesture.startMs + ARTICULATION.minClosureMs);
  const middle = Math.floor((gesture.startMs + endMs) / 2 / stepMs);
  return [
    Math.min(middle, Math.ceil(gesture.startMs / stepMs - 0.5)),
    Math.max(middle, Math.floor(endMs / stepMs - 0.5)),
  ];
}
