import Delaunator from "delaunator";
import {
  APERTURE_PAIRS,
  CHIN,
  EYE_OUTER,
  INNER_LIP_PAIRS,
  INNER_UPPER,
  JAW,
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

/** The mesh's vertices, then a ring outside the jaw that never moves, then a row between the inner lips. */
export const VERTICES = POINTS + JAW.length + INNER_LIP_PAIRS.length;
const ROW = POINTS + JAW.length;

/** How one person's lower face is cut into triangles, and how far each vertex may follow the mouth. */
export interface FaceGeometry {
  /** Vertex indices, three per triangle. */
  triangles: Uint32Array;
  /** Per vertex: 0 stays with the background .. 1 takes the new mouth's place. */
  follow: Float32Array;
  /** Per vertex: 0 background's pixels .. 1 the source mouth's pixels. */
  alpha: Float32Array;
}

/** Ring of fixed points around the jaw, so that the skin below the chin stretches and the chin really moves. `x, y` pairs. */
const RING_STRETCH = { x: 1.45, y: 1.6 };

/** @param mean canonical landmarks of the person, averaged */
export function faceGeometry(mean: Landmarks): FaceGeometry {
  return { triangles: triangulate(mean), ...mouthWeights(mean) };
}

/** Where the row between the lips lies in the mouth that is shown: 0 upper lip .. 1 lower lip. */
export const ROW_SHARE = 0.7;
/** Of the outer eye corners' distance: gaps below it are as good as none. */
const NO_GAP = 0.004;
const MAX_ROW_SHARE = 0.88;

/**
 * Where the row lies in a picture whose mouth is `filmed` open, when it is shown `shown` open (see `mouthGap`). Teeth hang from the skull and
 * do not shrink when lips close over them: above the row the inside keeps its size, what is too much or too little is evened out below it.
 */
export const rowShare = (shown: number, filmed: number): number =>
  Math.min(Math.max(ROW_SHARE, MAX_ROW_SHARE), (ROW_SHARE * (shown + NO_GAP)) / (filmed + NO_GAP));

/** Mean distance of the inner lips in vertex positions, in distances of the outer eye corners. */
export function mouthGap(at: Float32Array): number {
  const distance = (a: number, b: number) =>
    Math.hypot(
      (at[2 * a] as number) - (at[2 * b] as number),
      (at[2 * a + 1] as number) - (at[2 * b + 1] as number),
    );
  const gap = APERTURE_PAIRS.reduce((sum, [upper, lower]) => sum + distance(upper, lower), 0);
  return gap / APERTURE_PAIRS.length / (distance(EYE_OUTER.left, EYE_OUTER.right) || 1);
}

/** Puts the row between the inner lips at a share of their distance. */
export function placeRow(at: Float32Array, share: number): void {
  INNER_LIP_PAIRS.forEach(([upper, lower], k) => {
    for (const axis of [0, 1]) {
      const from = at[2 * upper + axis] as number;
      at[2 * (ROW + k) + axis] = from + share * ((at[2 * lower + axis] as number) - from);
    }
  });
}

/** Vertex positions in pixels (`x, y` pairs) of landmarks and their ring; the row at its usual place. */
export function vertexPositions(points: Landmarks, out = new Float32Array(2 * VERTICES)): Float32Array {
  for (let i = 0; i < POINTS; i++) {
    out[2 * i] = px(points, i);
    out[2 * i + 1] = py(points, i);
  }
  const mx = (px(points, UPPER_LIP.inner) + px(points, LOWER_LIP.inner)) / 2;
  const my = (py(points, UPPER_LIP.inner) + py(points, LOWER_LIP.inner)) / 2;
  JAW.forEach((vertex, j) => {
    out[2 * (POINTS + j)] = mx + (px(points, vertex) - mx) * RING_STRETCH.x;
    out[2 * (POINTS + j) + 1] = my + (py(points, vertex) - my) * RING_STRETCH.y;
  });
  placeRow(out, ROW_SHARE);
  return out;
}

/** Delaunay on a mouth opened on purpose: no triangle may join the two lips across a closed mouth. */
function triangulate(mean: Landmarks): Uint32Array {
  const at = vertexPositions(mean);
  const reach = 0.35;
  for (const i of INNER_UPPER.slice(1, -1)) {
    at[2 * i + 1] = (at[2 * i + 1] as number) - 0.04 * Math.max(0, 1 - (px(mean, i) / reach) ** 2) - 0.004;
  }
  for (const i of new Set(LOWER_LIP_ALL)) at[2 * i + 1] = (at[2 * i + 1] as number) + 0.04;
  placeRow(at, 0.5);
  return new Delaunator(Float64Array.from(at)).triangles;
}

function mouthWeights(mean: Landmarks): Pick<FaceGeometry, "follow" | "alpha"> {
  const nose = py(mean, NOSE_BASE);
  const upperLip = py(mean, UPPER_LIP.outer);
  const chin = py(mean, CHIN);
  const [centre] = APERTURE_PAIRS as [[number, number]];
  const mouth = (py(mean, centre[0]) + py(mean, centre[1])) / 2;
  const halfWidth = Math.abs(px(mean, LIP_CORNER.right) - px(mean, LIP_CORNER.left)) / 2;
  const middle = (px(mean, LIP_CORNER.right) + px(mean, LIP_CORNER.left)) / 2;
  const follow = new Float32Array(VERTICES);
  const alpha = new Float32Array(VERTICES);
  for (let i = 0; i < POINTS; i++) {
    const x = Math.abs(px(mean, i) - middle);
    const y = py(mean, i);
    follow[i] =
      smoothstep(nose - 0.02, upperLip - 0.01, y) * (1 - smoothstep(halfWidth * 1.5, halfWidth * 2.6, x));
    // A soft ellipse. Above, it fades out from the lip to below the nose, whose shadow is the background's. Below, it ends past the crease
    // under the lip and before the contour of the jaw: a crease half the lender's and half the background's would be seen twice.
    const above = y < mouth;
    const ex = x / (halfWidth * 1.75);
    const ey = above ? (mouth - y) / (0.94 * (mouth - nose)) : (y - mouth) / (chin - mouth);
    const radius = Math.hypot(ex, ey);
    const upright = radius > 0 ? (ey / radius) ** 2 : 0;
    alpha[i] = 1 - smoothstep(0.72 + (above ? -0.17 : 0.18) * upright, 1, radius);
  }
  follow.fill(1, ROW);
  alpha.fill(1, ROW);
  return { follow, alpha };
}

/** 0 below `from`, 1 above `to`, smooth in between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = Math.max(0, Math.min(1, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
