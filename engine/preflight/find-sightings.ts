import type { Frame, YuvMatrix } from "@/engine/media/frame";
import {
  CHEEK,
  INNER_LOWER,
  INNER_UPPER,
  type Landmarks,
  POINTS,
  px,
  py,
  pz,
} from "@/engine/tracker/landmarks";
import type { Tracker } from "@/engine/tracker/load-tracker";
import { type Region, regionAround, regionOfBox } from "@/engine/tracker/region";
import { sampleCrop } from "@/engine/tracker/sample-crop";

/** One face in one looked-at frame. Pixels of that frame. */
export interface Sighting {
  /** Upright, around the face. */
  box: { x: number; y: number; width: number; height: number };
  region: Region;
  /** To the side, degrees; 0 facing the camera. */
  yawDeg: number;
  /** Gap between the lips, in heights of the face. */
  openness: number;
  /** The face as small pictures, turned upright: all of it, and what is around the mouth. */
  look: Float32Array;
  mouthLook: Float32Array;
}

/** Faces looked at in one frame, the surest first. */
const MOST_FACES = 6;
/** Beside a sure face, what looks a little like one is none; the tracker judges in the same way. */
const SURE_SHARE = 0.75;
const LOST_SCORE = 0.3;
/** The detector's box is rough: the mesh settles on its own region. */
const SETTLING_STEPS = 2;
const LOOK_SIDE = 16;

/** Everybody whose face is seen in a frame. */
export async function findSightings(frame: Frame, matrix: YuvMatrix, tracker: Tracker): Promise<Sighting[]> {
  const boxes = await tracker.detector.detect(frame, matrix);
  const sure = boxes.filter((box) => box.score >= SURE_SHARE * (boxes[0]?.score ?? 0));
  const found: Sighting[] = [];
  for (const box of sure.slice(0, MOST_FACES)) {
    const face = await settle(frame, matrix, tracker, regionOfBox(box));
    if (face) found.push(describe(frame, matrix, face));
  }
  return found;
}

async function settle(
  frame: Frame,
  matrix: YuvMatrix,
  tracker: Tracker,
  from: Region,
): Promise<Landmarks | null> {
  let region = from;
  for (let step = 1; ; step++) {
    const { points, score } = await tracker.mesh.locate(frame, matrix, region);
    if (score < LOST_SCORE) return null;
    if (step === SETTLING_STEPS) return points;
    region = regionAround(points);
  }
}

function describe(frame: Frame, matrix: YuvMatrix, face: Landmarks): Sighting {
  const box = boxAround(face);
  const region = regionAround(face);
  const mouth = {
    ...middle(face, [...INNER_UPPER, ...INNER_LOWER]),
    size: region.size * 0.4,
    angle: region.angle,
  };
  return {
    box,
    region,
    yawDeg: yawOf(face),
    openness: opennessOf(face) / box.height,
    look: lookOf(frame, matrix, region),
    mouthLook: lookOf(frame, matrix, mouth),
  };
}

function boxAround(face: Landmarks): Sighting["box"] {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < POINTS; i++) {
    x0 = Math.min(x0, px(face, i));
    x1 = Math.max(x1, px(face, i));
    y0 = Math.min(y0, py(face, i));
    y1 = Math.max(y1, py(face, i));
  }
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** From one cheek to the other, seen from above: no reference head is needed, so a face in profile throughout is seen as such. */
function yawOf(face: Landmarks): number {
  const { left, right } = CHEEK;
  return (Math.atan2(pz(face, right) - pz(face, left), px(face, right) - px(face, left)) * 180) / Math.PI;
}

function opennessOf(face: Landmarks): number {
  const upper = middle(face, INNER_UPPER.slice(3, 8));
  const lower = middle(face, INNER_LOWER.slice(3, 8));
  return Math.hypot(lower.cx - upper.cx, lower.cy - upper.cy);
}

function middle(face: Landmarks, ids: readonly number[]): { cx: number; cy: number } {
  const mean = (of: (face: Landmarks, i: number) => number) =>
    ids.reduce((sum, i) => sum + of(face, i), 0) / ids.length;
  return { cx: mean(px), cy: mean(py) };
}

/** A small picture without its mean and of length 1, so that two are compared by their product: −1..1. */
function lookOf(frame: Frame, matrix: YuvMatrix, region: Region): Float32Array {
  const look = new Float32Array(LOOK_SIDE * LOOK_SIDE * 3);
  const supersample = Math.max(1, Math.min(6, Math.round(region.size / LOOK_SIDE)));
  sampleCrop(frame, matrix, region, { side: LOOK_SIDE, gain: 1, bias: 0, supersample }, look);
  const mean = look.reduce((sum, v) => sum + v, 0) / look.length;
  const length = Math.sqrt(look.reduce((sum, v) => sum + (v - mean) ** 2, 0)) || 1;
  return look.map((v) => (v - mean) / length);
}

/** How alike two looks are, −1..1. One person's were at least 0.6 apart in time, two people's at most 0.55. */
export function likeness(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
