import FFT from "fft.js";

export const FEATURE_RATE_HZ = 100;
export const MEL_BANDS = 40;
/** Log-mels and one energy channel. */
export const FEATURE_CHANNELS = MEL_BANDS + 1;

const SAMPLE_RATE = 16_000;
const HOP = 160;
const WINDOW = 400;
const FFT_SIZE = 512;
/** A frame of 400 samples is centred on the 160 samples that it stands for. */
const FRAME_OFFSET = (WINDOW - HOP) / 2;

const hzToMel = (hz: number) => 2595 * Math.log10(1 + hz / 700);
const melToHz = (mel: number) => 700 * (10 ** (mel / 2595) - 1);

interface Band {
  firstBin: number;
  weights: Float64Array;
}

const HANN = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW),
);
const BANDS = melBands(60, 7600);

function melBands(lowHz: number, highHz: number): Band[] {
  const low = hzToMel(lowHz);
  const step = (hzToMel(highHz) - low) / (MEL_BANDS + 1);
  const edge = (i: number) => (melToHz(low + step * i) * FFT_SIZE) / SAMPLE_RATE;
  return Array.from({ length: MEL_BANDS }, (_, m) => {
    const [left, peak, right] = [edge(m), edge(m + 1), edge(m + 2)];
    const firstBin = Math.floor(left) + 1;
    const weights = Float64Array.from({ length: Math.max(0, Math.ceil(right) - firstBin) }, (_, i) => {
      const k = firstBin + i;
      return k < peak ? (k - left) / (peak - left) : (right - k) / (right - peak);
    });
    // The lowest bands can fall between two bins: they take the nearest one.
    const sum = weights.reduce((a, b) => a + b, 0);
    return sum < 1e-3 ? { firstBin: Math.round(peak), weights: Float64Array.of(1) } : { firstBin, weights };
  });
}

/**
 * Log-mel energies at 100 Hz: pre-emphasis .97, 25 ms periodic Hann windows, 40 triangles from 60 to 7600 Hz, ln(power + 1e-7).
 * @param samples 16 kHz mono.
 * @returns frames x 40, row by row.
 */
export function logMel(samples: Float32Array): Float32Array {
  const frames = Math.floor(samples.length / HOP);
  const out = new Float32Array(frames * MEL_BANDS);
  const fft = new FFT(FFT_SIZE);
  const spectrum: number[] = fft.createComplexArray();
  const frame: number[] = new Array(FFT_SIZE).fill(0);
  for (let t = 0; t < frames; t++) {
    const start = t * HOP - FRAME_OFFSET;
    for (let i = 0; i < WINDOW; i++) {
      const k = start + i;
      const emphasised =
        k < 0 || k >= samples.length ? 0 : (samples[k] as number) - 0.97 * (samples[k - 1] ?? 0);
      frame[i] = emphasised * (HANN[i] as number);
    }
    fft.realTransform(spectrum, frame);
    BANDS.forEach(({ firstBin, weights }, m) => {
      let power = 0;
      for (let i = 0; i < weights.length; i++) {
        const re = spectrum[2 * (firstBin + i)] as number;
        const im = spectrum[2 * (firstBin + i) + 1] as number;
        power += (weights[i] as number) * (re * re + im * im);
      }
      out[t * MEL_BANDS + m] = Math.log(power + 1e-7);
    });
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
