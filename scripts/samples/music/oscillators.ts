import { SAMPLE_RATE } from "./loop-bus";

/** Hertz of a MIDI note. */
export function hertz(note: number): number {
  return 440 * 2 ** ((note - 69) / 12);
}

/** Residual that takes the alias out of a sawtooth's jump (PolyBLEP, Välimäki and Huovilainen 2007). */
function polyBlep(phase: number, step: number): number {
  if (phase < step) {
    const t = phase / step;
    return 2 * t - t * t - 1;
  }
  if (phase > 1 - step) {
    const t = (phase - 1) / step;
    return t * t + 2 * t + 1;
  }
  return 0;
}

/** A band-limited sawtooth from a starting phase 0..1. */
export function sawtooth(frequency: number, startPhase: number): () => number {
  const step = frequency / SAMPLE_RATE;
  let phase = startPhase;
  return () => {
    phase += step;
    if (phase >= 1) phase -= 1;
    return 2 * phase - 1 - polyBlep(phase, step);
  };
}

export interface Filtered {
  low: number;
  band: number;
  high: number;
}

/** Chamberlin's state-variable filter at twice the rate. `damping` 2 is flat, towards 0 it rings. */
export function stateVariable(damping: number): (input: number, cutoffHertz: number) => Filtered {
  const out: Filtered = { low: 0, band: 0, high: 0 };
  return (input, cutoffHertz) => {
    const f = 2 * Math.sin(Math.PI * Math.min(0.24, cutoffHertz / SAMPLE_RATE / 2));
    for (let pass = 0; pass < 2; pass++) {
      out.high = input - out.low - damping * out.band;
      out.band += f * out.high;
      out.low += f * out.band;
    }
    return out;
  };
}

export interface Envelope {
  attackS: number;
  /** Time constant towards `sustain`. */
  decayS: number;
  sustain: number;
  /** Time constant after the note's end. */
  releaseS: number;
}

/** Level 0..1 of a note of `heldS` seconds, `t` seconds after its start. */
export function envelopeAt(
  t: number,
  heldS: number,
  { attackS, decayS, sustain, releaseS }: Envelope,
): number {
  if (t < 0) return 0;
  if (t < attackS) return t / attackS;
  const held = (s: number) => sustain + (1 - sustain) * Math.exp(-(s - attackS) / decayS);
  return t < heldS ? held(t) : held(Math.max(heldS, attackS)) * Math.exp(-(t - heldS) / releaseS);
}
