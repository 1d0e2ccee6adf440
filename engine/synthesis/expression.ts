import { type Landmarks, LIP_CORNER, LOWER_LIP, POINTS, py, UPPER_LIP } from "@/engine/tracker/landmarks";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { type DeformationBasis, deform } from "./deformation-basis";

/** What a face wears while it speaks: slower than speech, and the background's own whoever lends the mouth. */
export interface Expression {
  /** Width of the mouth, canonical units. */
  width: number;
  /** How much higher the corners of the mouth are than its openness and width explain: a smile lifts them. Canonical units. */
  lift: number;
}

/** How one person smiles. */
export interface Smile {
  /** What is left of a shape when the three parameters have explained theirs: its mean, to be taken off. */
  mean: Landmarks;
  /** How every vertex moves per unit of lift. */
  direction: Float32Array;
}

/** Lifts that are too small to learn a direction from: all faces together have to show more. */
const LITTLE_LIFT = 0.01;
const TRUSTED_SHAPES = 10;

/**
 * How much the corners of a canonical mouth are lifted against the person's usual.
 * @param rest the mean of what `parameters` do not explain
 */
export function cornerLift(
  shape: Landmarks,
  parameters: MouthShape,
  basis: DeformationBasis,
  rest: Landmarks,
): number {
  return liftOf(unexplained(shape, parameters, basis, rest));
}

/** Learns from canonical shapes and their parameters what moves when the corners are lifted: ridge regression, towards nothing. */
export function learnSmile(
  shapes: readonly Landmarks[],
  parameters: readonly MouthShape[],
  basis: DeformationBasis,
): Smile {
  const nothing = new Float32Array(3 * POINTS);
  const left = shapes.map((shape, i) => unexplained(shape, parameters[i] as MouthShape, basis, nothing));
  const mean = new Float32Array(3 * POINTS);
  for (const shape of left) {
    for (let v = 0; v < mean.length; v++) mean[v] = (mean[v] as number) + (shape[v] as number) / left.length;
  }
  const sum = new Float64Array(3 * POINTS);
  let spread = TRUSTED_SHAPES * LITTLE_LIFT ** 2;
  for (const shape of left) {
    const lift = liftOf(shape) - liftOf(mean);
    spread += lift * lift;
    for (let v = 0; v < sum.length; v++) {
      sum[v] = (sum[v] as number) + lift * ((shape[v] as number) - (mean[v] as number));
    }
  }
  return { mean, direction: Float32Array.from(sum, (value) => value / spread) };
}

function unexplained(
  shape: Landmarks,
  [aperture, width, jaw]: MouthShape,
  basis: DeformationBasis,
  rest: Landmarks,
): Landmarks {
  const out = deform(Float32Array.from(shape), basis, [-aperture, -width, -jaw]);
  for (let v = 0; v < out.length; v++) out[v] = (out[v] as number) - (rest[v] as number);
  return out;
}

/** y points down: corners above the middle of the lips are lifted. */
const liftOf = (shape: Landmarks): number =>
  (py(shape, UPPER_LIP.inner) + py(shape, LOWER_LIP.inner)) / 2 -
  (py(shape, LIP_CORNER.left) + py(shape, LIP_CORNER.right)) / 2;

/** Frames over which speech averages out and an expression does not: the deviation of a Gaussian. */
const SLOW_FRAMES = 12;
const REACH = 3 * SLOW_FRAMES;

/** The slow part of something measured in most frames, without delay. Keys are frame numbers; gaps are bridged. */
export function slowPart(measured: ReadonlyMap<number, number>): Map<number, number> {
  const weights = Array.from({ length: REACH + 1 }, (_, d) => Math.exp(-0.5 * (d / SLOW_FRAMES) ** 2));
  return new Map(
    [...measured.keys()].map((frame) => {
      let sum = 0;
      let total = 0;
      for (let d = -REACH; d <= REACH; d++) {
        const value = measured.get(frame + d);
        if (value === undefined) continue;
        const weight = weights[Math.abs(d)] as number;
        sum += weight * value;
        total += weight;
      }
      return [frame, sum / total];
    }),
  );
}
