import { invert3 } from "./deformation-basis";
import { seesChroma } from "./patch";

/** Offsets per channel that vary as a plane over the box: `c0 + cx·x + cy·y`, x and y −0.5..0.5. */
export type PlaneOffsets = [Float64Array, Float64Array, Float64Array];

/** Beyond this (sum over channels) two pixels show different things: hair against skin, not the same skin in another light. */
const SAME_SURFACE = 70;

/**
 * The offsets that bring `source` closest to `background` where one fades into the other. Both are `width` x `height` x 3.
 */
export function fitColourOffsets(
  source: Float32Array,
  background: Float32Array,
  alpha: Float32Array,
  width: number,
  height: number,
): PlaneOffsets {
  let n = 1;
  let sx = 0;
  let sy = 0;
  let sxx = 1;
  let sxy = 0;
  let syy = 1;
  const right: PlaneOffsets = [new Float64Array(3), new Float64Array(3), new Float64Array(3)];
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p++) {
      const a = alpha[p] as number;
      if (a <= 0.03 || a >= 0.6 || !seesChroma(x, y)) continue;
      const d0 = (background[3 * p] as number) - (source[3 * p] as number);
      const d1 = (background[3 * p + 1] as number) - (source[3 * p + 1] as number);
      const d2 = (background[3 * p + 2] as number) - (source[3 * p + 2] as number);
      if (Math.abs(d0) + Math.abs(d1) + Math.abs(d2) > SAME_SURFACE) continue;
      const fx = x / width - 0.5;
      const fy = y / height - 0.5;
      n++;
      sx += fx;
      sy += fy;
      sxx += fx * fx;
      sxy += fx * fy;
      syy += fy * fy;
      add(right[0], d0, fx, fy);
      add(right[1], d1, fx, fy);
      add(right[2], d2, fx, fy);
    }
  }
  const inverse = invert3([n, sx, sy, sx, sxx, sxy, sy, sxy, syy]);
  return right.map((r) =>
    Float64Array.from(
      [0, 3, 6],
      (row) =>
        (inverse[row] as number) * (r[0] as number) +
        (inverse[row + 1] as number) * (r[1] as number) +
        (inverse[row + 2] as number) * (r[2] as number),
    ),
  ) as PlaneOffsets;
}

function add(sums: Float64Array, d: number, fx: number, fy: number): void {
  sums[0] = (sums[0] as number) + d;
  sums[1] = (sums[1] as number) + d * fx;
  sums[2] = (sums[2] as number) + d * fy;
}
