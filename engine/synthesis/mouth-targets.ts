import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import type { Expression } from "./expression";

/** How one person moves the mouth, measured over a clip (canonical units). */
export interface MouthRange {
  /** Aperture of a mouth that is shut, and of one that is wide open. */
  closed: number;
  open: number;
  /** Share of `open` that an ordinary vowel reaches. */
  usual: number;
  narrow: number;
  neutral: number;
  spread: number;
  /** Chin height = `jawRest` + `jawPerAperture` · aperture, ± `jawFreedom`. */
  jawRest: number;
  jawPerAperture: number;
  jawFreedom: number;
}

/** Someone who never opens the mouth in the clip still has to. */
const MIN_OPEN = 0.12;
/** How wide people open in speech, as a share of the width of their mouth at rest … */
const SPOKEN_OPEN = 0.28;
/** … which is asked for as far as the widest filmed mouth can be stretched to it unseen. */
const UNSEEN_STRETCH = 1.15;
/** Apertures above this are vowels, not the way to and from closures. */
const CLEARLY_OPEN = 0.025;
/** What a vowel's usual share of `open` can sensibly be. */
const USUAL = { least: 0.44, most: 0.68 } as const;
const USUAL_JAW_PER_APERTURE = 0.5;

/** The range of one person's mouth, by quantiles of what it did, so that single wrong shapes do not count. */
export function mouthRange(shapes: readonly MouthShape[]): MouthRange {
  const sorted = [0, 1, 2].map((k) => shapes.map((s) => s[k] as number).sort((a, b) => a - b));
  const quantile = (k: number, q: number) => {
    const values = sorted[k] as number[];
    return values[Math.round(q * (values.length - 1))] ?? 0;
  };
  const neutral = quantile(1, 0.5);
  const line = jawLine(shapes);
  const spoken = Math.min(SPOKEN_OPEN * neutral, UNSEEN_STRETCH * quantile(0, 0.99));
  const open = Math.max(quantile(0, 0.95), spoken, MIN_OPEN);
  const vowels = (sorted[0] as number[]).filter((aperture) => aperture > CLEARLY_OPEN);
  const vowel = vowels[vowels.length >> 1] ?? 0;
  return {
    closed: Math.min(quantile(0, 0.03), 0.01),
    open,
    usual: Math.max(USUAL.least, Math.min(USUAL.most, vowel / open)),
    narrow: Math.min(quantile(1, 0.05), neutral * 0.92),
    neutral,
    spread: Math.max(quantile(1, 0.95), neutral * 1.06),
    jawRest: line.rest,
    jawPerAperture: line.slope,
    jawFreedom: Math.min(0.04, 0.3 * (quantile(2, 0.95) - quantile(2, 0.05))),
  };
}

/** Regression of jaw on aperture, shrunk to what people usually do when the clip shows little movement. */
function jawLine(shapes: readonly MouthShape[]): { rest: number; slope: number } {
  const n = shapes.length;
  const meanAperture = shapes.reduce((sum, s) => sum + s[0], 0) / n;
  const meanJaw = shapes.reduce((sum, s) => sum + s[2], 0) / n;
  let cov = 0;
  let spread = 0;
  for (const [aperture, , jaw] of shapes) {
    cov += (aperture - meanAperture) * (jaw - meanJaw);
    spread += (aperture - meanAperture) ** 2;
  }
  const prior = 0.05;
  const slope = Math.max(0.15, Math.min(1.2, (cov + prior * USUAL_JAW_PER_APERTURE) / (spread + prior)));
  return { slope, rest: meanJaw - slope * meanAperture };
}

/** A mouth at rest: closed, neither rounded nor spread. */
export const restShape = (range: MouthRange): MouthShape => [range.closed, range.neutral, range.jawRest];

/** Share of `open` that the loudest openings of a track should reach; less when a first result was too lively. */
const REACH = { usual: 0.95, safer: 0.7 } as const;

/** One wanted shape per frame of the result, `frames` of them from frame `from` on, in the speaker's own range. */
export function mouthTargets(
  track: MouthTrack,
  range: MouthRange,
  fps: number,
  frames: number,
  manner: keyof typeof REACH = "usual",
  from = 0,
): MouthShape[] {
  const gain = apertureGain(track, REACH[manner]);
  const shapes = Array.from({ length: frames }, (_, i): MouthShape => {
    const at = ((from + i + 0.5) / fps) * track.rateHz - 0.5;
    const bilabial = nearest(track.bilabial, at);
    const shut = bilabial > 0.5 ? 0 : 1 - bilabial ** 2;
    const speaking = Math.min(1, 2 * value(track.speech, at));
    const heard = Math.max(0, Math.min(1.1, value(track.aperture, at) * gain));
    const opening = asPerson(heard, range) * shut * speaking;
    const aperture = range.closed + (range.open - range.closed) * opening;
    const w = Math.max(-1, Math.min(1, value(track.width, at))) * speaking;
    const width =
      range.neutral + (w < 0 ? w * (range.neutral - range.narrow) : w * (range.spread - range.neutral));
    const free = (value(track.jaw, at) * gain - heard) * shut * speaking;
    const jaw =
      range.jawRest + range.jawPerAperture * aperture + range.jawFreedom * Math.max(-1, Math.min(1, free));
    return [aperture, width, jaw];
  });
  const calm = smooth(shapes, range.closed);
  return manner === "safer" ? smooth(calm, range.closed) : calm;
}

/** What predictors give for an ordinary vowel, as a share of the widest. */
const HEARD_USUAL = 0.42;

/**
 * People are open most of the time that they speak, predictors are so half as often: bends the scale so that an ordinary vowel is as open as
 * this person's. 0 and 1 stay.
 */
function asPerson(heard: number, { usual }: MouthRange): number {
  const bend = Math.max(0, (usual - HEARD_USUAL) / (HEARD_USUAL * (1 - usual)));
  return (heard * (1 + bend)) / (1 + heard * bend);
}

/** The same speech on a face that smiles, or does not: rounding overcomes a smile, the rest is added to it. */
export function expressed(shape: MouthShape, range: MouthRange, expression: Expression): MouthShape {
  const [aperture, width, jaw] = shape;
  const { narrow, neutral, spread } = range;
  const own = Math.max(narrow, Math.min(spread, expression.width));
  const share =
    width < neutral ? (width - neutral) / (neutral - narrow) : (width - neutral) / (spread - neutral);
  return [aperture, share < 0 ? own + share * (own - narrow) : own + share * Math.max(0, spread - own), jaw];
}

/** How far the corners are lifted by the face's expression while the mouth has this shape: who rounds the lips does not smile. */
export function liftAt(shape: MouthShape, { narrow, spread }: MouthRange, expression: Expression): number {
  const own = Math.max(narrow, Math.min(spread, expression.width));
  return expression.lift * Math.max(0, Math.min(1, (shape[1] - narrow) / Math.max(1e-6, own - narrow)));
}

/** Predictors shy away from extremes: the 95th percentile of speech is brought near the speaker's wide-open mouth. */
function apertureGain(track: MouthTrack, reach: number): number {
  const high = WIDE_OPENINGS.get(track) ?? wideOpening(track);
  WIDE_OPENINGS.set(track, high);
  return high > 0 ? Math.max(0.6, Math.min(1.8, reach / high)) : 1;
}

/** A long track is asked for in parts. */
const WIDE_OPENINGS = new WeakMap<MouthTrack, number>();

function wideOpening(track: MouthTrack): number {
  const spoken = track.aperture.filter((_, i) => (track.speech[i] ?? 0) > 0.5).sort();
  return spoken[Math.floor(0.95 * spoken.length)] ?? 0;
}

/** Linear in between, held at the ends. */
function value(samples: Float32Array, at: number): number {
  const clamped = Math.max(0, Math.min(samples.length - 1, at));
  const i = Math.floor(clamped);
  const a = samples[i] ?? 0;
  return a + ((samples[i + 1] ?? a) - a) * (clamped - i);
}

/** The nearest sample: a closure must not be halved between two frames. */
function nearest(samples: Float32Array, at: number): number {
  const i = Math.round(Math.max(0, Math.min(samples.length - 1, at)));
  return samples[i] ?? 0;
}

/** Lips have inertia; closures stay closed. */
function smooth(shapes: MouthShape[], closed: number): MouthShape[] {
  return shapes.map((shape, i) => {
    const before = shapes[i - 1] ?? shape;
    const after = shapes[i + 1] ?? shape;
    const blend = (k: 0 | 1 | 2) => 0.2 * before[k] + 0.6 * shape[k] + 0.2 * after[k];
    return [shape[0] <= closed + 1e-6 ? shape[0] : blend(0), blend(1), blend(2)];
  });
}
