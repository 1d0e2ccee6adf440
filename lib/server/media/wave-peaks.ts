import { WAVEFORM_PEAKS_PER_SECOND } from "@/lib/domain/uploads";

/** Absolute peaks 0..255 of mono samples (−1..1), `WAVEFORM_PEAKS_PER_SECOND` a second. */
export function wavePeaks(samples: Float32Array, sampleRate: number): Uint8Array {
  const perPeak = sampleRate / WAVEFORM_PEAKS_PER_SECOND;
  const peaks = new Uint8Array(Math.ceil(samples.length / perPeak));
  for (let index = 0; index < peaks.length; index++) {
    const window = samples.subarray(Math.floor(index * perPeak), Math.floor((index + 1) * perPeak));
    let peak = 0;
    for (const sample of window) peak = Math.max(peak, Math.abs(sample));
    peaks[index] = Math.min(255, Math.round(peak * 255));
  }
  return peaks;
}
