import { EYE_OUTER, INNER_LIP_PAIRS, type Landmarks, px, py } from "@/engine/tracker/landmarks";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { type Patch, samplePatch } from "./patch";

/** All but the pairs at the corners. */
const ACROSS = INNER_LIP_PAIRS.slice(0, 7);
const MIDDLE = INNER_LIP_PAIRS.slice(0, 5);
/** Heights between the lips that are looked at: 0 upper lip .. 1 lower lip. */
const HEIGHTS = [0.2, 0.35, 0.5, 0.65, 0.8];
/** Outer and inner edge of the lips: the skin between them is what the inside is compared with. */
const LIP_SKIN: readonly (readonly [number, number])[] = [
  [37, 82],
  [0, 13],
  [267, 312],
  [39, 81],
  [269, 311],
  [84, 87],
  [17, 14],
  [314, 317],
  [181, 178],
  [405, 402],
];

/** What is seen between the lips, as shares of what the lips themselves show. */
export interface MouthLook {
  /** Teeth are brighter than lips, a hollow much darker, the shadow line of shut lips in between. */
  brightness: number;
  /** Redness on the line between the lips: near 1 only where lip meets lip. Teeth and hollows have none. */
  redness: number;
}

/** Distances from the line between the lips where redness is measured, in distances of the outer eye corners. */
const BESIDE_LINE = [-0.024, -0.012, 0, 0.012, 0.024];
/** Lips less red than this (8-bit chroma) say nothing by their colour: a grey picture. */
const GREY = 3;

/** Measures the look of a mouth within a patch; `points` are in the patch's pixels. */
export function mouthLook(patch: Patch, points: Landmarks): MouthLook {
  const eyes = Math.hypot(
    px(points, EYE_OUTER.right) - px(points, EYE_OUTER.left),
    py(points, EYE_OUTER.right) - py(points, EYE_OUTER.left),
  );
  const lips = meanBetween(patch, points, LIP_SKIN, [0.5], [0]);
  const inside = meanBetween(patch, points, ACROSS, HEIGHTS, [0]);
  const line = meanBetween(
    patch,
    points,
    MIDDLE,
    [0.5],
    BESIDE_LINE.map((d) => d * eyes),
  );
  return {
    brightness: inside.luma / Math.max(1, lips.luma),
    redness: lips.redness < GREY ? 1 : line.redness / lips.redness,
  };
}

/** Mean luma and redness at heights between pairs of points, and at distances above and below those. */
function meanBetween(
  patch: Patch,
  points: Landmarks,
  pairs: readonly (readonly [number, number])[],
  heights: readonly number[],
  beside: readonly number[],
): { luma: number; redness: number } {
  const pixel = new Float32Array(3);
  let luma = 0;
  let redness = 0;
  for (const [a, b] of pairs) {
    for (const h of heights) {
      const x = px(points, a) + h * (px(points, b) - px(points, a));
      const y = py(points, a) + h * (py(points, b) - py(points, a));
      for (const d of beside) {
        samplePatch(patch, x, y + d, pixel, 0);
        luma += pixel[0] as number;
        redness += (pixel[2] as number) - 128;
      }
    }
  }
  const count = pairs.length * heights.length * beside.length;
  return { luma: luma / count, redness: redness / count };
}

/** Something measured on mouths of known shape. */
export interface Sample {
  shape: MouthShape;
  value: number;
}

/** How alike two shapes must be to be expected to look alike: canonical units of aperture and width. */
const ALIKE = { aperture: 0.02, width: 0.05 } as const;

export interface Usual {
  mean: number;
  deviation: number;
}

/** What the person usually shows at a shape, and how much that varies there (Nadaraya-Watson mean and deviation). */
export function usualAt(samples: readonly Sample[], shape: MouthShape): Usual {
  let total = 0;
  let sum = 0;
  let squares = 0;
  for (const { shape: other, value } of samples) {
    const a = (other[0] - shape[0]) / ALIKE.aperture;
    const w = (other[1] - shape[1]) / ALIKE.width;
    // Shapes that were never filmed get what the nearest ones show.
    const weight = Math.exp(-0.5 * (a * a + w * w)) + 1e-9 / (1 + a * a + w * w);
    total += weight;
    sum += weight * value;
    squares += weight * value * value;
  }
  const mean = total > 0 ? sum / total : 0;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / (total || 1) - mean * mean)) };
}
