import {
  CHIN,
  INNER_LOWER,
  INNER_UPPER,
  type Landmarks,
  LIP_CORNER,
  LOWER_LIP,
  LOWER_LIP_ALL,
  NOSE_BASE,
  POINTS,
  px,
  py,
  UPPER_LIP,
} from "@/engine/tracker/landmarks";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { smoothstep } from "./face-geometry";

/** How every canonical vertex moves per unit of aperture, width and jaw: 3 vectors of `POINTS` times x, y, z. */
export type DeformationBasis = [Float32Array, Float32Array, Float32Array];

/**
 * The person's own basis: ridge regression of the shapes on their parameters, shrunk towards `prior` instead of towards nothing, so that a
 * person who hardly moves the mouth still gets a face's usual movements.
 */
export function fitBasis(
  shapes: readonly Landmarks[],
  parameters: readonly MouthShape[],
  prior: DeformationBasis,
): DeformationBasis {
  const n = shapes.length;
  const meanParameters = [0, 1, 2].map((k) => parameters.reduce((sum, p) => sum + (p[k] as number), 0) / n);
  const mean = meanShape(shapes);
  const gram = [0, 1, 2].map(() => new Float64Array(3));
  const right = [0, 1, 2].map(() => new Float64Array(POINTS * 3));
  shapes.forEach((shape, i) => {
    const d = [0, 1, 2].map(
      (k) => ((parameters[i] as MouthShape)[k] as number) - (meanParameters[k] as number),
    );
    for (let a = 0; a < 3; a++) {
      const row = gram[a] as Float64Array;
      const da = d[a] as number;
      for (let b = 0; b < 3; b++) row[b] = (row[b] as number) + da * (d[b] as number);
      const out = right[a] as Float64Array;
      for (let v = 0; v < out.length; v++) {
        const left =
          (shape[v] as number) -
          (mean[v] as number) -
          (d[0] as number) * (prior[0][v] as number) -
          (d[1] as number) * (prior[1][v] as number) -
          (d[2] as number) * (prior[2][v] as number);
        out[v] = (out[v] as number) + da * left;
      }
    }
  });
  // A tenth of an eye distance of movement, seen twice, outweighs the prior.
  for (let a = 0; a < 3; a++) (gram[a] as Float64Array)[a] = ((gram[a] as Float64Array)[a] as number) + 0.02;
  const inverse = invert3(gram.flatMap((row) => [...row]));
  return [0, 1, 2].map((a) =>
    Float32Array.from(prior[a] as Float32Array, (p, v) => {
      let sum = p;
      for (let b = 0; b < 3; b++)
        sum += (inverse[3 * a + b] as number) * ((right[b] as Float64Array)[v] as number);
      return sum;
    }),
  ) as DeformationBasis;
}

/**
 * What any face does, from its neutral shape alone. Opening: the lower lip sinks by three quarters, the upper lip rises by one, least at the
 * corners. Width: lips and the cheeks beside them stretch sideways, and protrude as they narrow. Jaw: the chin sinks, the lip above it stays.
 */
export function genericBasis(mean: Landmarks): DeformationBasis {
  const aperture = new Float32Array(POINTS * 3);
  const width = new Float32Array(POINTS * 3);
  const jaw = new Float32Array(POINTS * 3);
  const middle = (px(mean, LIP_CORNER.left) + px(mean, LIP_CORNER.right)) / 2;
  const half = Math.abs(px(mean, LIP_CORNER.right) - px(mean, LIP_CORNER.left)) / 2;
  const mouth = (py(mean, UPPER_LIP.inner) + py(mean, LOWER_LIP.inner)) / 2;
  const nose = py(mean, NOSE_BASE);
  const chin = py(mean, CHIN);
  const lowerEdge = py(mean, LOWER_LIP.outer);
  const lower = new Set([...LOWER_LIP_ALL, ...INNER_LOWER.slice(1, -1)]);
  const upper = new Set(INNER_UPPER.slice(1, -1));
  for (let i = 0; i < POINTS; i++) {
    const x = (px(mean, i) - middle) / half;
    const y = py(mean, i);
    const arch = Math.max(0, 1 - x * x) ** 0.75;
    const isLower = lower.has(i) || (y > mouth && !upper.has(i));
    // Across the mouth the arch; below and beside it, the skin follows less and less.
    const beside = Math.exp(-0.5 * Math.max(0, Math.abs(x) - 0.6) ** 2 * 4);
    if (isLower) {
      const onLip = lower.has(i);
      const fade = 1 - smoothstep(lowerEdge, chin + 0.02, y);
      aperture[3 * i + 1] = 0.75 * (onLip ? arch : Math.max(arch, 0.5 * beside) * fade);
      jaw[3 * i + 1] = onLip
        ? 0
        : smoothstep(lowerEdge - 0.02, chin - 0.04, y) * Math.exp(-0.35 * Math.max(0, Math.abs(x) - 1) ** 2);
    } else {
      aperture[3 * i + 1] = -0.25 * arch * smoothstep(nose, py(mean, UPPER_LIP.outer), y);
    }
    const near = Math.exp(-(((y - mouth) / (0.9 * half)) ** 2));
    const spread = Math.abs(x) <= 1 ? x : Math.sign(x) * Math.exp(-1.2 * (Math.abs(x) - 1));
    width[3 * i] = 0.5 * spread * near;
    width[3 * i + 2] = 0.5 * Math.max(0, 1 - x * x) * near;
  }
  return [aperture, width, jaw];
}

/** Moves a canonical shape by changes of its three parameters, in place. Lips that would cross meet half-way. */
export function deform(shape: Landmarks, basis: DeformationBasis, change: readonly number[]): Landmarks {
  const [a, w, j] = change as [number, number, number];
  for (let v = 0; v < shape.length; v++) {
    shape[v] =
      (shape[v] as number) +
      a * (basis[0][v] as number) +
      w * (basis[1][v] as number) +
      j * (basis[2][v] as number);
  }
  return shape;
}

/** The mean of canonical shapes, coordinate by coordinate. Expects one at least. */
export function meanShape(shapes: readonly Landmarks[]): Landmarks {
  const mean = new Float64Array(POINTS * 3);
  for (const shape of shapes)
    for (let v = 0; v < mean.length; v++) mean[v] = (mean[v] as number) + (shape[v] as number);
  return Float32Array.from(mean, (v) => v / shapes.length);
}

/** Inverse of a row-major 3x3 matrix. */
export function invert3(m: readonly number[]): number[] {
  const [a, b, c, d, e, f, g, h, i] = m as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ].map((v) => v / det);
}
