import type { Frame } from "@/engine/media/frame";
import { EYE_OUTER, type Landmarks, NOSE_BRIDGE, px, py } from "@/engine/tracker/landmarks";

/** Side of a crop, samples. */
const SIDE = 96;
/** Side of what it shows and how far below the bridge of the nose its centre is, in distances of the outer eye corners. */
const REACH = 1.1;
const BELOW_BRIDGE = 0.95;

/** The luma around the mouth, upright, placed by the eyes so that it moves with the head and not with the lips. 96 x 96. */
export function mouthCrop(frame: Frame, face: Landmarks): Float32Array {
  const ex = px(face, EYE_OUTER.right) - px(face, EYE_OUTER.left);
  const ey = py(face, EYE_OUTER.right) - py(face, EYE_OUTER.left);
  const cx = px(face, NOSE_BRIDGE) - BELOW_BRIDGE * ey;
  const cy = py(face, NOSE_BRIDGE) + BELOW_BRIDGE * ex;
  const out = new Float32Array(SIDE * SIDE);
  for (let y = 0, p = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, p++) {
      const u = ((x + 0.5) / SIDE - 0.5) * REACH;
      const v = ((y + 0.5) / SIDE - 0.5) * REACH;
      out[p] = lumaAt(frame, cx + u * ex - v * ey, cy + u * ey + v * ex);
    }
  }
  return out;
}

/** Bilinear, held at the edges. */
function lumaAt({ data, width, height }: Frame, x: number, y: number): number {
  const cx = Math.max(0, Math.min(width - 1.001, x));
  const cy = Math.max(0, Math.min(height - 1.001, y));
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const at = y0 * width + x0;
  const top = (data[at] as number) * (1 - fx) + (data[at + 1] as number) * fx;
  const bottom = (data[at + width] as number) * (1 - fx) + (data[at + width + 1] as number) * fx;
  return top + (bottom - top) * (cy - y0);
}

/** Mean absolute Laplacian: how much fine detail a crop has. */
export function sharpness(crop: Float32Array): number {
  let sum = 0;
  for (let y = 1; y < SIDE - 1; y++) {
    for (let x = 1; x < SIDE - 1; x++) {
      const p = y * SIDE + x;
      const around =
        (crop[p - 1] as number) +
        (crop[p + 1] as number) +
        (crop[p - SIDE] as number) +
        (crop[p + SIDE] as number);
      sum += Math.abs(4 * (crop[p] as number) - around);
    }
  }
  return sum / (SIDE - 2) ** 2;
}

/** Mean absolute second difference of three successive crops: what flickers, and what moves unevenly. */
export function flicker(before: Float32Array, now: Float32Array, after: Float32Array): number {
  let sum = 0;
  for (let p = 0; p < now.length; p++)
    sum += Math.abs((after[p] as number) - 2 * (now[p] as number) + (before[p] as number));
  return sum / now.length;
}
