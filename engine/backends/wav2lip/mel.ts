/**
 * The sound as Wav2Lip hears it (Prajwal et al. 2020, `audio.py` and `hparams.py` of its repository): 80 mel bands of 55 to 7600 Hz, 80 columns
 * a second, in decibels scaled to −4..4. Its weights fit these numbers only.
 */
export const MEL_RATE = 16_000;
export const MEL_BANDS = 80;
/** Columns that one frame of video hears. */
export const CHUNK_COLUMNS = 16;
const WINDOW = 800;
const HOP = 200;
const COLUMNS_PER_SECOND = MEL_RATE / HOP;
const PRE_EMPHASIS = 0.97;
const LOW_HZ = 55;
const HIGH_HZ = 7_600;
/** Digital silence has no logarithm. Inaudible, and far below the floor of the scale. */
const EPSILON = 1e-7;

export interface MelSpectrogram {
  columns: number;
  /** Column by column, `MEL_BANDS` each. */
  data: Float32Array;
}

/** @param samples 16 kHz mono, −1..1 */
export function melSpectrogram(samples: Float32Array): MelSpectrogram {
  const emphasised = preEmphasis(samples);
  const columns = 1 + Math.floor(samples.length / HOP);
  const data = new Float32Array(columns * MEL_BANDS);
  const frame = new Float64Array(WINDOW);
  const magnitudes = new Float64Array(BINS);
  for (let column = 0; column < columns; column++) {
    const start = column * HOP - WINDOW / 2;
    for (let i = 0; i < WINDOW; i++) {
      frame[i] = (HANN[i] as number) * (emphasised[mirrored(start + i, samples.length)] as number);
    }
    spectrum(frame, magnitudes);
    for (let band = 0; band < MEL_BANDS; band++) {
      const { firstBin, weights } = FILTERS[band] as Filter;
      let sum = 0;
      for (let i = 0; i < weights.length; i++) {
        sum += (weights[i] as number) * (magnitudes[firstBin + i] as number);
      }
      const decibels = 20 * Math.log10(Math.max(1e-5, sum)) - 20;
      data[column * MEL_BANDS + band] = Math.max(-4, Math.min(4, (8 * (decibels + 100)) / 100 - 4));
    }
  }
  return { columns, data };
}

/**
 * What frame number `frame` hears, as `MEL_BANDS` rows of `CHUNK_COLUMNS`, into `out[at…]`. The last frames hear the last columns.
 */
export function melChunk(
  mel: MelSpectrogram,
  frame: number,
  fps: number,
  out: Float32Array,
  at: number,
): void {
  const last = Math.max(0, mel.columns - CHUNK_COLUMNS);
  const first = Math.min(last, Math.floor((frame * COLUMNS_PER_SECOND) / fps));
  for (let column = 0; column < CHUNK_COLUMNS; column++) {
    const from = Math.min(mel.columns - 1, first + column) * MEL_BANDS;
    for (let band = 0; band < MEL_BANDS; band++) {
      out[at + band * CHUNK_COLUMNS + column] = mel.data[from + band] as number;
    }
  }
}

function preEmphasis(samples: Float32Array): Float64Array {
  const noisy = Float64Array.from(samples, (sample, i) => sample + EPSILON * Math.sin(i * i));
  return noisy.map((sample, i) => (i === 0 ? sample : sample - PRE_EMPHASIS * (noisy[i - 1] as number)));
}

/** Beyond its ends a sound is continued by its mirror image, as librosa's `center` does. */
function mirrored(i: number, length: number): number {
  const period = Math.max(1, 2 * (length - 1));
  const within = ((i % period) + period) % period;
  return within < length ? within : period - within;
}

/** Bins of 20 Hz that a filter reaches. */
const BINS = Math.floor((HIGH_HZ * WINDOW) / MEL_RATE) + 1;
const HANN = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW),
);
const COSINES = Float64Array.from({ length: WINDOW }, (_, i) => Math.cos((2 * Math.PI * i) / WINDOW));

/**
 * Magnitudes of the lowest `BINS` frequencies. 800 is no power of two, and folding the frame around its middle (cosines are even, sines odd)
 * makes the plain sum cheap enough: 30 ms for a second of sound.
 */
function spectrum(frame: Float64Array, magnitudes: Float64Array): void {
  const half = WINDOW / 2;
  const even = new Float64Array(half + 1);
  const odd = new Float64Array(half);
  even[0] = frame[0] as number;
  even[half] = frame[half] as number;
  for (let i = 1; i < half; i++) {
    even[i] = (frame[i] as number) + (frame[WINDOW - i] as number);
    odd[i] = (frame[i] as number) - (frame[WINDOW - i] as number);
  }
  const quarter = WINDOW / 4;
  for (let bin = 0; bin < BINS; bin++) {
    let re = even[0] as number;
    let im = 0;
    let turn = 0;
    for (let i = 1; i < half; i++) {
      turn += bin;
      if (turn >= WINDOW) turn -= WINDOW;
      re += (even[i] as number) * (COSINES[turn] as number);
      im +=
        (odd[i] as number) * (COSINES[turn < quarter ? turn + WINDOW - quarter : turn - quarter] as number);
    }
    re += (bin % 2 ? -1 : 1) * (even[half] as number);
    magnitudes[bin] = Math.hypot(re, im);
  }
}

interface Filter {
  firstBin: number;
  weights: Float64Array;
}

/** Triangles of equal area, equally spaced on Slaney's mel scale (Auditory Toolbox, 1998), as librosa makes them. */
const FILTERS: readonly Filter[] = (() => {
  const low = hzToMel(LOW_HZ);
  const step = (hzToMel(HIGH_HZ) - low) / (MEL_BANDS + 1);
  const hzOfBin = MEL_RATE / WINDOW;
  return Array.from({ length: MEL_BANDS }, (_, band): Filter => {
    const [left, peak, right] = [0, 1, 2].map((k) => melToHz(low + (band + k) * step)) as [
      number,
      number,
      number,
    ];
    const firstBin = Math.ceil(left / hzOfBin);
    const count = Math.max(0, Math.floor(right / hzOfBin) - firstBin + 1);
    const area = 2 / (right - left);
    const weights = Float64Array.from({ length: Math.min(count, BINS - firstBin) }, (_, i) => {
      const hz = (firstBin + i) * hzOfBin;
      return area * Math.max(0, Math.min((hz - left) / (peak - left), (right - hz) / (right - peak)));
    });
    return { firstBin, weights };
  });
})();

/** Linear to 1000 Hz (15 mels), then 27 mels for a factor of 6.4. */
function hzToMel(hz: number): number {
  return hz < 1000 ? (3 * hz) / 200 : 15 + (27 * Math.log(hz / 1000)) / Math.log(6.4);
}

function melToHz(mel: number): number {
  return mel < 15 ? (200 * mel) / 3 : 1000 * 6.4 ** ((mel - 15) / 27);
}
