import { type Frame, planes, type YuvMatrix } from "@/engine/media/frame";

const LEVELS = 4;
/** Largest distance measured within a shot was 0.10 (0.05 from frame to frame, in 3x3 parts), at cuts 0.6. */
export const CUT_DISTANCE = 0.3;
/** From frame to frame a cut is looked for in the picture's parts, so that it shows between two people before one wall. */
export const CUT_GRID = 3;

/**
 * Share of a frame's pixels in each of 4x4x4 colours (sampled).
 * @param grid counts apart for grid x grid parts of the picture: two people of one room differ by where their colours are
 */
export function colourHistogram(frame: Frame, m: YuvMatrix, grid = 1): Float32Array {
  const { data, width, height } = frame;
  const p = planes(width, height);
  const histogram = new Float32Array(grid * grid * LEVELS ** 3);
  const step = Math.max(1, Math.round(Math.sqrt((p.chromaWidth * p.chromaHeight) / 20_000)));
  const bin = (value: number) => Math.max(0, Math.min(LEVELS - 1, (value * LEVELS) >> 8));
  let count = 0;
  for (let y = 0; y < p.chromaHeight; y += step) {
    const row = Math.floor((y * grid) / p.chromaHeight) * grid;
    for (let x = 0; x < p.chromaWidth; x += step) {
      const luma = ((data[2 * y * width + 2 * x] as number) - m.offset) * m.scaleY;
      const u = (data[p.u + y * p.chromaWidth + x] as number) - 128;
      const v = (data[p.v + y * p.chromaWidth + x] as number) - 128;
      const part = row + Math.floor((x * grid) / p.chromaWidth);
      const red = bin(luma + m.rv * v);
      const green = bin(luma + m.gu * u + m.gv * v);
      const k = ((part * LEVELS + red) * LEVELS + green) * LEVELS + bin(luma + m.bu * u);
      histogram[k] = (histogram[k] as number) + 1;
      count++;
    }
  }
  return histogram.map((n) => n / count);
}

/** Sum of absolute differences: 0 equal .. 2 nothing in common. */
export function histogramDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum;
}
