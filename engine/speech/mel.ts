import FFT from "fft.js";

export const MEL_SAMPLE_RATE = 16_000;
/** 10 ms. */
export const MEL_HOP = 160;
/** 25 ms. */
export const MEL_WINDOW = 400;
const FFT_SIZE = 512;
const PRE_EMPHASIS = 0.97;
/** A window is centred on the 160 samples that it stands for. */
const WINDOW_OFFSET = (MEL_WINDOW - MEL_HOP) / 2;

interface Band {
  firstBin: number;
  weights: Float64Array;
}

export interface MelScale {
  bands: Band[];
  window: Float64Array;
}

const hzToMel = (hz: number) => 2595 * Math.log10(1 + hz / 700);
const melToHz = (mel: number) => 700 * (10 ** (mel / 2595) - 1);

/**
 * Triangular filters, equally wide on the mel scale (O'Shaughnessy 1987), and a window of 400 samples.
 * @param shape `hann` is periodic, `hamming` symmetric.
 */
export function melScale(count: number, lowHz: number, highHz: number, shape: "hann" | "hamming"): MelScale {
  const low = hzToMel(lowHz);
  const step = (hzToMel(highHz) - low) / (count + 1);
  const edge = (i: number) => (melToHz(low + step * i) * FFT_SIZE) / MEL_SAMPLE_RATE;
  const bands = Array.from({ length: count }, (_, m): Band => {
    const [left, peak, right] = [edge(m), edge(m + 1), edge(m + 2)];
    const firstBin = Math.floor(left) + 1;
    const weights = Float64Array.from({ length: Math.max(0, Math.ceil(right) - firstBin) }, (_, i) => {
      const bin = firstBin + i;
      return bin < peak ? (bin - left) / (peak - left) : (right - bin) / (right - peak);
    });
    // The lowest bands can fall between two bins: they take the nearest one.
    const isEmpty = weights.reduce((a, b) => a + b, 0) < 1e-3;
    return isEmpty ? { firstBin: Math.round(peak), weights: Float64Array.of(1) } : { firstBin, weights };
  });
  const window = Float64Array.from({ length: MEL_WINDOW }, (_, i) =>
    shape === "hann"
      ? 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / MEL_WINDOW)
      : 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (MEL_WINDOW - 1)),
  );
  return { bands, window };
}

/**
 * Power in mel bands at 100 Hz, pre-emphasised by .97.
 * @param samples 16 kHz mono.
 * @returns floor(samples / 160) frames x bands, row by row.
 */
export function melPower(samples: Float32Array, { bands, window }: MelScale): Float32Array {
  const frames = Math.floor(samples.length / MEL_HOP);
  const out = new Float32Array(frames * bands.length);
  const fft = new FFT(FFT_SIZE);
  const spectrum: number[] = fft.createComplexArray();
  const frame: number[] = new Array(FFT_SIZE).fill(0);
  for (let t = 0; t < frames; t++) {
    const start = t * MEL_HOP - WINDOW_OFFSET;
    for (let i = 0; i < MEL_WINDOW; i++) {
      const k = start + i;
      const inside = k >= 0 && k < samples.length;
      const value = inside ? (samples[k] as number) - PRE_EMPHASIS * (samples[k - 1] ?? 0) : 0;
      frame[i] = value * (window[i] as number);
    }
    fft.realTransform(spectrum, frame);
    bands.forEach(({ firstBin, weights }, m) => {
      let power = 0;
      for (let i = 0; i < weights.length; i++) {
        const re = spectrum[2 * (firstBin + i)] as number;
        const im = spectrum[2 * (firstBin + i) + 1] as number;
        power += (weights[i] as number) * (re * re + im * im);
      }
      out[t * bands.length + m] = power;
    });
  }
  return out;
}
