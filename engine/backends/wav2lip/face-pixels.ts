/** Between a frame's pixels and the network's: 96 x 96, planes blue, green, red, 0..1. */
import { type Frame, planes, type YuvMatrix } from "@/engine/media/frame";
import type { Patch } from "@/engine/synthesis/patch";
import type { FaceBox } from "./face-box";

export const FACE_SIDE = 96;
const PLANE = FACE_SIDE * FACE_SIDE;
/** The face with its lower half blackened, then the whole one: six planes. */
export const FACE_INPUT = 6 * PLANE;
export const FACE_OUTPUT = 3 * PLANE;

/** Cuts the face out, bilinear as OpenCV's `resize`, and writes both copies into `out[at…]`. */
export function readFace(frame: Frame, matrix: YuvMatrix, box: FaceBox, out: Float32Array, at: number): void {
  const { data, width, height } = frame;
  const { chromaWidth, chromaHeight, u, v } = planes(width, height);
  const stepX = (box.x1 - box.x0) / FACE_SIDE;
  const stepY = (box.y1 - box.y0) / FACE_SIDE;
  for (let row = 0, p = 0; row < FACE_SIDE; row++) {
    const y = clamp(box.y0 + (row + 0.5) * stepY - 0.5, box.y0, box.y1 - 1);
    for (let column = 0; column < FACE_SIDE; column++, p++) {
      const x = clamp(box.x0 + (column + 0.5) * stepX - 0.5, box.x0, box.x1 - 1);
      const luma = (bilinear(data, 0, width, height, x, y) - matrix.offset) * matrix.scaleY;
      const cx = (x - 0.5) / 2;
      const cy = (y - 0.5) / 2;
      const cu = bilinear(data, u, chromaWidth, chromaHeight, cx, cy) - 128;
      const cv = bilinear(data, v, chromaWidth, chromaHeight, cx, cy) - 128;
      const blue = clamp(luma + matrix.bu * cu, 0, 255) / 255;
      const green = clamp(luma + matrix.gu * cu + matrix.gv * cv, 0, 255) / 255;
      const red = clamp(luma + matrix.rv * cv, 0, 255) / 255;
      const seen = row < FACE_SIDE / 2 ? 1 : 0;
      const o = at + p;
      out[o] = seen * blue;
      out[o + PLANE] = seen * green;
      out[o + 2 * PLANE] = seen * red;
      out[o + 3 * PLANE] = blue;
      out[o + 4 * PLANE] = green;
      out[o + 5 * PLANE] = red;
    }
  }
}

/** What the network drew, `drawn[at…]`, at the size and in the colour coding of the place that it was cut from. */
export function facePatch(drawn: Float32Array, at: number, matrix: YuvMatrix, box: FaceBox): Patch {
  const left = box.x0 & ~1;
  const top = box.y0 & ~1;
  const width = (box.x1 - left + 1) & ~1;
  const height = (box.y1 - top + 1) & ~1;
  const coded = codeFace(drawn, at, matrix);
  const layout = planes(width, height);
  const data = new Uint8Array(layout.v + layout.chromaWidth * layout.chromaHeight);
  const scaleX = FACE_SIDE / (box.x1 - box.x0);
  const scaleY = FACE_SIDE / (box.y1 - box.y0);
  const fill = (from: number, to: number, columns: number, rows: number, pixels: number) => {
    for (let row = 0; row < rows; row++) {
      const y = (top + (row + 0.5) * pixels - box.y0) * scaleY - 0.5;
      for (let column = 0; column < columns; column++) {
        const x = (left + (column + 0.5) * pixels - box.x0) * scaleX - 0.5;
        data[to + row * columns + column] = Math.round(bilinear(coded, from, FACE_SIDE, FACE_SIDE, x, y));
      }
    }
  };
  fill(0, 0, width, height, 1);
  fill(PLANE, layout.u, layout.chromaWidth, layout.chromaHeight, 2);
  fill(2 * PLANE, layout.v, layout.chromaWidth, layout.chromaHeight, 2);
  return { left, top, width, height, data };
}

function codeFace(drawn: Float32Array, at: number, m: YuvMatrix): Float32Array {
  const out = new Float32Array(FACE_OUTPUT);
  for (let p = 0; p < PLANE; p++) {
    const blue = 255 * clamp(drawn[at + p] as number, 0, 1);
    const green = 255 * clamp(drawn[at + PLANE + p] as number, 0, 1);
    const red = 255 * clamp(drawn[at + 2 * PLANE + p] as number, 0, 1);
    const luma = m.kr * red + (1 - m.kr - m.kb) * green + m.kb * blue;
    out[p] = m.offset + luma / m.scaleY;
    out[PLANE + p] = 128 + ((blue - luma) / (2 * (1 - m.kb))) * m.scaleC;
    out[2 * PLANE + p] = 128 + ((red - luma) / (2 * (1 - m.kr))) * m.scaleC;
  }
  return out;
}

/** One value of a plane that starts at `plane`; pixel centres are whole numbers, edges are continued. */
function bilinear(
  data: ArrayLike<number>,
  plane: number,
  width: number,
  height: number,
  x: number,
  y: number,
): number {
  const cx = clamp(x, 0, width - 1);
  const cy = clamp(y, 0, height - 1);
  const x0 = Math.min(cx | 0, Math.max(0, width - 2));
  const y0 = Math.min(cy | 0, Math.max(0, height - 2));
  const ax = cx - x0;
  const ay = cy - y0;
  const i = plane + y0 * width + x0;
  const top = (data[i] as number) * (1 - ax) + (data[i + 1] as number) * ax;
  const low = (data[i + width] as number) * (1 - ax) + (data[i + width + 1] as number) * ax;
  return top * (1 - ay) + low * ay;
}

const clamp = (value: number, from: number, to: number) => (value < from ? from : value > to ? to : value);
