import { type Frame, planes } from "@/engine/media/frame";

/** A cut-out of a planar YUV 4:2:0 frame. `left` and `top` are even, so that chroma stays aligned. */
export interface Patch {
  left: number;
  top: number;
  width: number;
  height: number;
  /** Luma, then U, then V, as in a frame of this size. */
  data: Uint8Array;
}

/** A whole frame as a patch, without copying. */
export const wholeFrame = (frame: Frame): Patch => ({ left: 0, top: 0, ...frame });

/** Copies a box out of a frame; the box is widened to even edges and cut at the frame's. */
export function cutPatch(frame: Frame, box: { x0: number; y0: number; x1: number; y1: number }): Patch {
  const left = Math.max(0, Math.floor(box.x0)) & ~1;
  const top = Math.max(0, Math.floor(box.y0)) & ~1;
  const width = Math.max(2, (Math.min(frame.width, Math.ceil(box.x1) + 2) - left) & ~1);
  const height = Math.max(2, (Math.min(frame.height, Math.ceil(box.y1) + 2) - top) & ~1);
  const from = planes(frame.width, frame.height);
  const to = planes(width, height);
  // Shared: every rendering thread draws from it.
  const data = new Uint8Array(new SharedArrayBuffer(to.v + to.chromaWidth * to.chromaHeight));
  const copy = (
    source: number,
    stride: number,
    x: number,
    y: number,
    target: number,
    w: number,
    h: number,
  ) => {
    for (let row = 0; row < h; row++) {
      const at = source + (y + row) * stride + x;
      data.set(frame.data.subarray(at, at + w), target + row * w);
    }
  };
  copy(0, frame.width, left, top, 0, width, height);
  for (const [source, target] of [
    [from.u, to.u],
    [from.v, to.v],
  ] as const) {
    copy(source, from.chromaWidth, left / 2, top / 2, target, to.chromaWidth, to.chromaHeight);
  }
  return { left, top, width, height, data };
}

/** U and V at a pixel of a whole frame as `samplePatch` sees them. */
export function sampleChroma(patch: Patch, x: number, y: number, out: Float32Array, at = 0): void {
  const cw = patch.width >> 1;
  const ch = patch.height >> 1;
  const { data } = patch;
  const lx = clamp((x - patch.left - 0.5) / 2, cw - 1);
  const ly = clamp((y - patch.top - 0.5) / 2, ch - 1);
  const x0 = Math.min(lx | 0, Math.max(0, cw - 2));
  const y0 = Math.min(ly | 0, Math.max(0, ch - 2));
  const ax = lx - x0;
  const ay = ly - y0;
  const u = patch.width * patch.height + y0 * cw + x0;
  const v = u + cw * ch;
  const w00 = (1 - ax) * (1 - ay);
  const w10 = ax * (1 - ay);
  const w01 = (1 - ax) * ay;
  const w11 = ax * ay;
  out[at] =
    (data[u] as number) * w00 +
    (data[u + 1] as number) * w10 +
    (data[u + cw] as number) * w01 +
    (data[u + cw + 1] as number) * w11;
  out[at + 1] =
    (data[v] as number) * w00 +
    (data[v + 1] as number) * w10 +
    (data[v + cw] as number) * w01 +
    (data[v + cw + 1] as number) * w11;
}

/**
 * Y, U, V at a point of the frame (pixel centres at whole numbers) into `out[at..at+2]`, clamped at the edges. Luma by Catmull-Rom cubics,
 * which keep the grain and the edges that bilinear sampling would average away (Keys 1981); chroma, coarser anyway, bilinear.
 */
export function samplePatch(patch: Patch, x: number, y: number, out: Float32Array, at: number): void {
  out[at] = sampleLuma(patch, x, y);
  sampleChroma(patch, x, y, out, at + 1);
}

/**
 * Whether chroma is looked at in this pixel: in two of the four that share a sample, whose middle is the sample's place. Enough, at half
 * the work.
 */
export const seesChroma = (x: number, y: number): boolean => ((x ^ y) & 1) === 0;

/** Steps between two pixels for which the cubic weights are kept. */
const PHASES = 256;
const CUBIC = cubicWeights();

function cubicWeights(): Float32Array {
  const table = new Float32Array(4 * (PHASES + 1));
  for (let k = 0; k <= PHASES; k++) {
    const t = k / PHASES;
    table[4 * k] = ((-t + 2) * t - 1) * t * 0.5;
    table[4 * k + 1] = ((3 * t - 5) * t * t + 2) * 0.5;
    table[4 * k + 2] = ((-3 * t + 4) * t + 1) * t * 0.5;
    table[4 * k + 3] = (t - 1) * t * t * 0.5;
  }
  return table;
}

/** Luma alone, as in `samplePatch`. */
export function sampleLuma({ data, width, height, left, top }: Patch, x: number, y: number): number {
  const cx = clamp(x - left, width - 1);
  const cy = clamp(y - top, height - 1);
  const x1 = cx | 0;
  const y1 = cy | 0;
  const wx = 4 * (((cx - x1) * PHASES + 0.5) | 0);
  const wy = 4 * (((cy - y1) * PHASES + 0.5) | 0);
  const x0 = x1 > 0 ? x1 - 1 : 0;
  const x2 = x1 + 1 < width ? x1 + 1 : width - 1;
  const x3 = x1 + 2 < width ? x1 + 2 : width - 1;
  const a = CUBIC[wx] as number;
  const b = CUBIC[wx + 1] as number;
  const c = CUBIC[wx + 2] as number;
  const d = CUBIC[wx + 3] as number;
  const r0 = (y1 > 0 ? y1 - 1 : 0) * width;
  const r1 = y1 * width;
  const r2 = (y1 + 1 < height ? y1 + 1 : height - 1) * width;
  const r3 = (y1 + 2 < height ? y1 + 2 : height - 1) * width;
  return (
    (CUBIC[wy] as number) *
      (a * (data[r0 + x0] as number) +
        b * (data[r0 + x1] as number) +
        c * (data[r0 + x2] as number) +
        d * (data[r0 + x3] as number)) +
    (CUBIC[wy + 1] as number) *
      (a * (data[r1 + x0] as number) +
        b * (data[r1 + x1] as number) +
        c * (data[r1 + x2] as number) +
        d * (data[r1 + x3] as number)) +
    (CUBIC[wy + 2] as number) *
      (a * (data[r2 + x0] as number) +
        b * (data[r2 + x1] as number) +
        c * (data[r2 + x2] as number) +
        d * (data[r2 + x3] as number)) +
    (CUBIC[wy + 3] as number) *
      (a * (data[r3 + x0] as number) +
        b * (data[r3 + x1] as number) +
        c * (data[r3 + x2] as number) +
        d * (data[r3 + x3] as number))
  );
}

const clamp = (value: number, last: number) => (value < 0 ? 0 : value > last ? last : value);
