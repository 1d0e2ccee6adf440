import type { Frame } from "@/engine/media/frame";
import type { Box } from "./composite-layers";

/** Grain is measured where background and source are both seen, on skin: there the two should be alike. */
const MEASURED = { from: 0.03, to: 0.6 } as const;
/** Steps of the histogram per 8-bit level, and levels that it reaches. */
const STEPS = 8;
const REACH = 48;
/** Deviation of a median of absolute values, for noise of deviation 1. */
const MEDIAN_OF_NOISE = 0.6745;
/** Luma levels: less is not seen; more would be texture that the source lacks, which noise cannot replace. */
const LEAST = 0.6;
const MOST = 4;
/** A table of noise with deviation 1. */
const TABLE_BITS = 14;
const NOISE = noiseTable();

/**
 * Adds to a source's luma the grain that it lacks against the frame it is put on: mixing and resampling pictures averages theirs away.
 * @param source Y, U, V per pixel of the box
 */
export function matchGrain(
  frame: Frame,
  { x0, y0, width, height }: Box,
  source: Float32Array,
  alpha: Float32Array,
): void {
  const ofFrame = new Uint32Array(STEPS * REACH);
  const ofSource = new Uint32Array(STEPS * REACH);
  let seed = 0;
  for (let y = 0; y < height; y += 2) {
    for (let x = 1, p = y * width + 1; x < width - 1; x++, p++) {
      if (!inRing(alpha[p - 1] as number) || !inRing(alpha[p] as number) || !inRing(alpha[p + 1] as number))
        continue;
      const at = (y + y0) * frame.width + x + x0;
      const { data } = frame;
      const own = 2 * (data[at] as number) - (data[at - 1] as number) - (data[at + 1] as number);
      const lent =
        2 * (source[3 * p] as number) - (source[3 * p - 3] as number) - (source[3 * p + 3] as number);
      count(ofFrame, own);
      count(ofSource, lent);
      seed = (seed * 31 + own) | 0;
    }
  }
  const missing = Math.sqrt(Math.max(0, deviation(ofFrame) ** 2 - deviation(ofSource) ** 2));
  if (missing < LEAST) return;
  const amount = Math.min(MOST, missing);
  for (let p = 0; p < alpha.length; p++) {
    if ((alpha[p] as number) <= 0) continue;
    const at = Math.imul(p + 1 + Math.imul(seed, 7919), 0x9e3779b1) >>> (32 - TABLE_BITS);
    source[3 * p] = (source[3 * p] as number) + amount * (NOISE[at] as number);
  }
}

const inRing = (alpha: number) => alpha > MEASURED.from && alpha < MEASURED.to;

function count(histogram: Uint32Array, value: number): void {
  const bin = Math.min(histogram.length - 1, Math.round(Math.abs(value) * STEPS));
  histogram[bin] = (histogram[bin] as number) + 1;
}

/** Of the noise behind second differences, by their median. */
function deviation(histogram: Uint32Array): number {
  const half = histogram.reduce((sum, n) => sum + n, 0) / 2;
  let sum = 0;
  for (let bin = 0; bin < histogram.length; bin++) {
    sum += histogram[bin] as number;
    if (half > 0 && sum >= half) return bin / STEPS / MEDIAN_OF_NOISE / Math.sqrt(6);
  }
  return 0;
}

function noiseTable(): Float32Array {
  const table = new Float32Array(2 ** TABLE_BITS);
  let state = 12_345;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24 - 0.5;
  };
  // Four uniform numbers make a bell; each has a variance of 1/12.
  return table.map(() => (uniform() + uniform() + uniform() + uniform()) * Math.sqrt(3));
}
