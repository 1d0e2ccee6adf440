import { melPower, melScale } from "./mel";

const MEL_BANDS = 26;
export const CEPSTRA = 13;
/** Cepstra and their slopes. */
export const MFCC_CHANNELS = CEPSTRA * 2;

const SCALE = melScale(MEL_BANDS, 80, 7200, "hamming");
const DCT = Array.from({ length: CEPSTRA }, (_, i) =>
  Float64Array.from({ length: MEL_BANDS }, (_, j) => Math.cos((Math.PI * i * (j + 0.5)) / MEL_BANDS)),
);
const SLOPE_REACH = 2;
const SLOPE_WEIGHT = 3.2;

/**
 * Mel-frequency cepstra (Davis & Mermelstein 1980) at 100 Hz.
 * @param samples 16 kHz mono.
 * @returns frames x 13.
 */
export function mfcc(samples: Float32Array): Float32Array {
  const power = melPower(samples, SCALE);
  const frames = power.length / MEL_BANDS;
  const out = new Float32Array(frames * CEPSTRA);
  for (let t = 0; t < frames; t++) {
    const logs = power.subarray(t * MEL_BANDS, (t + 1) * MEL_BANDS).map((p) => Math.log(p + 1e-9));
    DCT.forEach((row, i) => {
      let sum = 0;
      for (let j = 0; j < MEL_BANDS; j++) sum += (row[j] as number) * (logs[j] as number);
      out[t * CEPSTRA + i] = sum;
    });
  }
  return out;
}

/**
 * Cepstra without what is the speaker's and the microphone's own: zero mean and unit deviation over the active frames,
 * with weighted slopes beside them.
 * @param cepstra frames x 13.
 * @param active one byte per frame; frames past its end count as silent.
 * @returns frames x 26.
 */
export function normaliseMfcc(cepstra: Float32Array, active: Uint8Array): Float32Array {
  const frames = cepstra.length / CEPSTRA;
  const at = (t: number, i: number) => cepstra[Math.max(0, Math.min(frames - 1, t)) * CEPSTRA + i] as number;
  const out = new Float32Array(frames * MFCC_CHANNELS);
  for (let i = 0; i < CEPSTRA; i++) {
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let t = 0; t < frames; t++) {
      if (active[t] !== 1) continue;
      count++;
      sum += at(t, i);
      squares += at(t, i) ** 2;
    }
    const mean = sum / Math.max(1, count);
    const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) || 1;
    for (let t = 0; t < frames; t++) {
      out[t * MFCC_CHANNELS + i] = (at(t, i) - mean) / deviation;
      let slope = 0;
      let weight = 0;
      for (let q = 1; q <= SLOPE_REACH; q++) {
        slope += (q * (at(t + q, i) - at(t - q, i))) / deviation;
        weight += 2 * q * q;
      }
      out[t * MFCC_CHANNELS + CEPSTRA + i] = (SLOPE_WEIGHT * slope) / weight;
    }
  }
  return out;
}

/** Every `factor` frames as their mean, for a first rough alignment. */
export function thinOut(rows: Float32Array, channels: number, factor: number): Float32Array {
  const frames = Math.ceil(rows.length / channels / factor);
  const out = new Float32Array(frames * channels);
  for (let t = 0; t < frames; t++) {
    const part = rows.subarray(t * factor * channels, (t + 1) * factor * channels);
    const count = part.length / channels;
    for (let i = 0; i < part.length; i++) {
      const k = t * channels + (i % channels);
      out[k] = (out[k] as number) + (part[i] as number) / count;
    }
  }
  return out;
}
