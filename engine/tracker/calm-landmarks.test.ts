import { describe, expect, it } from "vitest";
import { calmLandmarks } from "./calm-landmarks";
import { type Landmarks, POINTS, STABLE } from "./landmarks";

const LOWER_LIP = 14;
/** Repeatable noise of deviation 1 or so. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state / 2 ** 31 - 0.5) * 3.4;
  };
}

/** A head that moves slowly, seen with half a pixel of jitter, and lips that snap open in frame 30. */
function track(frames: readonly number[]): Map<number, Landmarks> {
  const jitter = noise(3);
  return new Map(
    frames.map((i) => {
      const face = new Float32Array(3 * POINTS);
      for (let v = 0; v < POINTS; v++) {
        face[3 * v] = v + 0.5 * i + 0.5 * jitter();
        face[3 * v + 1] = 2 * v + 0.5 * jitter();
      }
      face[3 * LOWER_LIP + 1] = (i >= 30 ? 60 : 28) + 0.5 * jitter();
      return [i, face] as const;
    }),
  );
}

const every = Array.from({ length: 60 }, (_, i) => i);

function jitterOf(faces: Map<number, Landmarks>): number {
  let sum = 0;
  for (const v of STABLE) {
    for (let i = 1; i < 59; i++) {
      const at = (k: number) => (faces.get(k) as Landmarks)[3 * v + 1] as number;
      sum += Math.abs(at(i - 1) - 2 * at(i) + at(i + 1));
    }
  }
  return sum;
}

describe("calmLandmarks", () => {
  it("takes most of the jitter", () => {
    const [raw, calm] = [track(every), track(every)];
    calmLandmarks(calm);
    expect(jitterOf(calm)).toBeLessThan(0.5 * jitterOf(raw));
  });

  it("leaves lips that snap open as fast as they were, in the frame in which they did", () => {
    const faces = track(every);
    calmLandmarks(faces);
    const lip = (i: number) => faces.get(i)?.[3 * LOWER_LIP + 1] as number;
    expect(lip(29)).toBeLessThan(31);
    expect(lip(30)).toBeGreaterThan(57);
  });

  it("does not reach over frames without the face", () => {
    const gap = every.filter((i) => i < 20 || i > 22);
    const [raw, calm] = [track(gap), track(gap)];
    calmLandmarks(calm);
    for (const i of [19, 23]) expect(calm.get(i)).toEqual(raw.get(i));
  });
});
