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
  const data = new Uint8Array(to.v + to.chromaWidth * to.chromaHeight);
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
export function sampleChroma(patch: Patch, x: number, y: number, out: Float32Array): void {
  const cw = patch.width >> 1;
  const ch = patch.height >> 1;
  const u = patch.width * patch.height;
  bilinear(patch.data, u, cw, ch, (x - 0.5) / 2, (y - 0.5) / 2, out, 0);
  bilinear(patch.data, u + cw * ch, cw, ch, (x - 0.5) / 2, (y - 0.5) / 2, out, 1);
}

/** Y, U, V at a point of the frame (pixel centres at whole numbers), bilinear, into `out[at..at+2]`. Clamped at the edges. */
export function samplePatch(patch: Patch, x: number, y: number, out: Float32Array, at: number): void {
  const { data, width, height } = patch;
  const cw = width >> 1;
  const ch = height >> 1;
  const u = width * height;
  const lx = x - patch.left;
  const ly = y - patch.top;
  bilinear(data, 0, width, height, lx, ly, out, at);
  const cx = (lx - 0.5) / 2;
  const cy = (ly - 0.5) / 2;
  bilinear(data, u, cw, ch, cx, cy, out, at + 1);
  bilinear(data, u + cw * ch, cw, ch, cx, cy, out, at + 2);
}

function bilinear(
  data: Uint8Array,
  plane: number,
  width: number,
  height: number,
  x: number,
  y: number,
  out: Float32Array,
  at: number,
): void {
  const cx = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  const cy = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const x0 = Math.min(cx | 0, Math.max(0, width - 2));
  const y0 = Math.min(cy | 0, Math.max(0, height - 2));
  const ax = cx - x0;
  const ay = cy - y0;
  const i = plane + y0 * width + x0;
  const top = (data[i] as number) * (1 - ax) + (data[i + 1] as number) * ax;
  const low = (data[i + width] as number) * (1 - ax) + (data[i + width + 1] as number) * ax;
  out[at] = top * (1 - ay) + low * ay;
}
