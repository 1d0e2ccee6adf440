import type { FrameRows } from "./frame-rows";
import { type Landmarks, POINTS, STABLE } from "./landmarks";

/** How far a point moves towards the middle of its neighbours in time when it is noise alone: takes two thirds of the noise. */
const PULL = 2 / 3;
/** Steps larger than this many times the usual noise are movement. */
const NOISE_REACH = 1.5;
/** Triples of frames that the noise is measured on. */
const MEASURED = 200;

/**
 * Takes the tracker's jitter out of a face's landmarks, in place and without delay. Each point is drawn towards the middle of where it was
 * before and after: fully where it is off by the noise of the clip, hardly at all where it is off by more, because then it moves (a Wiener
 * gain per point). Lips that snap shut stay as fast as they were.
 * @param faces by frame number, of one face through one shot
 */
export function calmLandmarks(faces: FrameRows<Landmarks>): void {
  const frames = [...faces.keys()].filter((i) => faces.has(i - 1) && faces.has(i + 1));
  if (frames.length === 0) return;
  const noise = NOISE_REACH * usualNoise(faces, frames);
  if (noise === 0) return;
  const before = new Float32Array(3 * POINTS);
  const kept = new Float32Array(3 * POINTS);
  let last = Number.NaN;
  for (const i of frames) {
    const now = faces.get(i) as Landmarks;
    const after = faces.get(i + 1) as Landmarks;
    // The one before has been calmed already: its own place was kept.
    before.set(last === i - 1 ? kept : (faces.get(i - 1) as Landmarks));
    kept.set(now);
    last = i;
    for (let p = 0; p < 3 * POINTS; p += 3) {
      const dx = ((before[p] as number) + (after[p] as number)) / 2 - (now[p] as number);
      const dy = ((before[p + 1] as number) + (after[p + 1] as number)) / 2 - (now[p + 1] as number);
      const dz = ((before[p + 2] as number) + (after[p + 2] as number)) / 2 - (now[p + 2] as number);
      const pull = (PULL * noise ** 2) / (noise ** 2 + dx * dx + dy * dy);
      now[p] = (now[p] as number) + pull * dx;
      now[p + 1] = (now[p + 1] as number) + pull * dy;
      now[p + 2] = (now[p + 2] as number) + pull * dz;
    }
    faces.set(i, now);
  }
}

/** Pixels that a point which speech does not move is off the middle of its neighbours in time: the median. */
function usualNoise(faces: FrameRows<Landmarks>, frames: readonly number[]): number {
  const every = Math.ceil(frames.length / MEASURED);
  const off = frames
    .filter((_, k) => k % every === 0)
    .flatMap((i) => {
      const [a, b, c] = [i - 1, i, i + 1].map((frame) => faces.get(frame) as Landmarks) as [
        Landmarks,
        Landmarks,
        Landmarks,
      ];
      return STABLE.map((v) =>
        Math.hypot(
          ((a[3 * v] as number) + (c[3 * v] as number)) / 2 - (b[3 * v] as number),
          ((a[3 * v + 1] as number) + (c[3 * v + 1] as number)) / 2 - (b[3 * v + 1] as number),
        ),
      );
    })
    .sort((x, y) => x - y);
  return off[off.length >> 1] ?? 0;
}
