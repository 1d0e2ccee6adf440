import { MEL_HOP, melPower, melScale } from "@/engine/speech/mel";

export const MEL_BANDS = 40;
/** Log-mels and one energy channel. */
export const FEATURE_CHANNELS = MEL_BANDS + 1;

/** Frames made at a time, and beyond them on either side, so that windows are whole: an hour of sound is not copied. */
const PIECE = 3000;
const AROUND = 2;

const SCALE = melScale(MEL_BANDS, 60, 7600, "hann");

/**
 * Log-mel energies at 100 Hz: pre-emphasis .97, 25 ms periodic Hann windows, 40 triangles from 60 to 7600 Hz,
 * ln(power + 1e-7).
 * @param samples 16 kHz mono.
 * @param level the samples are heard as if what is `from` in them were `to`
 * @returns frames x 40, row by row.
 */
export function logMel(samples: Float32Array, level = { from: 1, to: 1 }): Float32Array {
  const frames = Math.floor(samples.length / MEL_HOP);
  const out = new Float32Array(frames * MEL_BANDS);
  for (let at = 0; at < frames; at += PIECE) {
    const first = Math.max(0, at - AROUND);
    const piece = samples
      .subarray(first * MEL_HOP, (at + PIECE + AROUND) * MEL_HOP)
      .map((v) => (v * level.to) / level.from);
    const power = melPower(piece, SCALE).subarray((at - first) * MEL_BANDS, (at - first + PIECE) * MEL_BANDS);
    const count = Math.min(power.length, out.length - at * MEL_BANDS);
    for (let k = 0; k < count; k++) out[at * MEL_BANDS + k] = Math.log((power[k] as number) + 1e-7);
  }
  return out;
}

const SPEECH_SCALE = 2.5;
/** Frames within this distance (ln power) of the loud ones count as speech. */
const SPEECH_DEPTH = 4.5;
const LOUD_QUANTILE = 0.95;

/**
 * The network's input: log-mels minus their mean over the recording's speech frames, divided by 2.5, and the total
 * energy below that of the loud frames, divided by 2.5. It makes voices, microphones and levels alike.
 * @param mels frames x 40 from {@link logMel}.
 * @returns frames x 41.
 */
export function normalise(mels: Float32Array): Float32Array {
  const frames = mels.length / MEL_BANDS;
  const total = new Float32Array(frames);
  for (let t = 0; t < frames; t++) {
    let power = 0;
    for (let k = 0; k < MEL_BANDS; k++) power += Math.exp(mels[t * MEL_BANDS + k] as number);
    total[t] = Math.log(power);
  }
  const loud = Float32Array.from(total).sort()[Math.floor(frames * LOUD_QUANTILE)] ?? 0;
  const mean = new Float64Array(MEL_BANDS);
  let speechFrames = 0;
  for (let t = 0; t < frames; t++) {
    if ((total[t] as number) <= loud - SPEECH_DEPTH) continue;
    speechFrames++;
    for (let k = 0; k < MEL_BANDS; k++) {
      mean[k] = (mean[k] as number) + (mels[t * MEL_BANDS + k] as number);
    }
  }
  const out = new Float32Array(frames * FEATURE_CHANNELS);
  for (let t = 0; t < frames; t++) {
    for (let k = 0; k < MEL_BANDS; k++) {
      const centred = (mels[t * MEL_BANDS + k] as number) - (mean[k] as number) / Math.max(1, speechFrames);
      out[t * FEATURE_CHANNELS + k] = centred / SPEECH_SCALE;
    }
    out[t * FEATURE_CHANNELS + MEL_BANDS] = ((total[t] as number) - loud) / SPEECH_SCALE;
  }
  return out;
}
