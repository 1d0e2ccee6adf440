import { WAVEFORM_PEAKS_PER_SECOND } from "@/lib/domain/uploads";

/** Draws a waveform while its sound streams by. */
export interface WavePeaks {
  /** Mono samples, −1..1, any number. */
  push: (samples: Float32Array) => void;
  /** Absolute peaks 0..255 so far, `WAVEFORM_PEAKS_PER_SECOND` a second. */
  peaks: () => Uint8Array;
}

export function createWavePeaks(sampleRate: number): WavePeaks {
  const perPeak = sampleRate / WAVEFORM_PEAKS_PER_SECOND;
  const peaks: number[] = [];
  let seen = 0;
  return {
    push(samples) {
      for (const sample of samples) {
        const index = Math.floor(seen / perPeak);
        peaks[index] = Math.max(peaks[index] ?? 0, Math.abs(sample));
        seen += 1;
      }
    },
    peaks: () => Uint8Array.from(peaks, (peak) => Math.min(255, Math.round(peak * 255))),
  };
}
