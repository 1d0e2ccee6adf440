import { CHEEK, type Landmarks, LIPS, px, py } from "@/engine/tracker/landmarks";
import { fitPose, undoPose } from "@/engine/tracker/pose";
import { mean } from "./correlation";

type Faces = readonly (Landmarks | null)[];

const faceWidth = (face: Landmarks): number =>
  Math.hypot(px(face, CHEEK.right) - px(face, CHEEK.left), py(face, CHEEK.right) - py(face, CHEEK.left));

/** Mean distance of the lips' landmarks between two videos of the same head, in widths of the face. NaN without common frames. */
export function landmarkDistance(a: Faces, b: Faces): number {
  const distances: number[] = [];
  for (let t = 0; t < Math.min(a.length, b.length); t++) {
    const [one, other] = [a[t], b[t]];
    if (!one || !other) continue;
    const width = faceWidth(one);
    for (const i of LIPS)
      distances.push(Math.hypot(px(one, i) - px(other, i), py(one, i) - py(other, i)) / width);
  }
  return mean(distances);
}

/** Mean second difference of the lips' landmarks from frame to frame, in widths of the face: jitter, and lively speech. */
export function lipAcceleration(faces: Faces): number {
  const jolts: number[] = [];
  for (let t = 1; t + 1 < faces.length; t++) {
    const [before, now, after] = [faces[t - 1], faces[t], faces[t + 1]];
    if (!before || !now || !after) continue;
    const width = faceWidth(now);
    for (const i of LIPS) {
      const dx = px(after, i) - 2 * px(now, i) + px(before, i);
      const dy = py(after, i) - 2 * py(now, i) + py(before, i);
      jolts.push(Math.hypot(dx, dy) / width);
    }
  }
  return mean(jolts);
}

/** The same heads with the mouths of other frames: `order[t]` is the frame that lends to frame t. */
export function withMouthsOf(faces: Faces, head: Landmarks, order: readonly number[]): (Landmarks | null)[] {
  const seen = faces.map((face) => (face ? { face, pose: fitPose(head, face) } : null));
  return seen.map((own, t) => {
    const lender = seen[order[t] ?? -1];
    if (!own || !lender) return null;
    const { scale, rotation: r, translation } = own.pose;
    const mouth = undoPose(lender.pose, lender.face);
    const out = new Float32Array(own.face);
    for (const i of LIPS) {
      for (let k = 0; k < 3; k++) {
        let value = 0;
        for (let c = 0; c < 3; c++) value += (r[3 * k + c] as number) * (mouth[3 * i + c] as number);
        out[3 * i + k] = scale * value + (translation[k] as number);
      }
    }
    return out;
  });
}

/** Frames of another mouth that is taken on in one piece, so that it moves as a mouth does. */
const BLOCK = 10;

/** Which frame each of `count` frames takes its mouth from, to move at random as a mouth does. The same in every run. */
export function shuffledInBlocks(count: number, seed?: number): number[] {
  const blocks = shuffled(Math.ceil(count / BLOCK), seed);
  const order = blocks.flatMap((block) => Array.from({ length: BLOCK }, (_, i) => block * BLOCK + i));
  return order.filter((frame) => frame < count);
}

/** A fixed shuffle: the same baseline in every run. */
export function shuffled(count: number, seed = 7): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let state = seed;
  for (let i = count - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const k = state % (i + 1);
    [order[i], order[k]] = [order[k] as number, order[i] as number];
  }
  return order;
}
