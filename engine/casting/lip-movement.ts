import type { FrameRows } from "@/engine/tracker/frame-rows";
import { APERTURE_PAIRS, EYE_OUTER, type Landmarks, px, py, pz } from "@/engine/tracker/landmarks";

/** How a mouth opens over time, one sample per frame of the clip from `first` on; NaN where the face is not seen. */
export interface LipMovement {
  first: number;
  aperture: Float32Array;
}

/** @param faces by frame number, in order */
export function lipMovement(faces: FrameRows<Landmarks>): LipMovement {
  const frames = [...faces.keys()];
  const first = frames[0] ?? 0;
  const last = frames.at(-1) ?? -1;
  const aperture = new Float32Array(last - first + 1).fill(Number.NaN);
  for (const [frame, face] of faces) aperture[frame - first] = lipGap(face);
  return { first, aperture };
}

/** Mean gap of the inner lips; the outer eye corners are 1 apart, in depth too, so that a turned head counts the same. */
function lipGap(face: Landmarks): number {
  const { left, right } = EYE_OUTER;
  const eyes = Math.hypot(
    px(face, right) - px(face, left),
    py(face, right) - py(face, left),
    pz(face, right) - pz(face, left),
  );
  let gap = 0;
  for (const [upper, lower] of APERTURE_PAIRS) {
    const open = Math.hypot(px(face, lower) - px(face, upper), py(face, lower) - py(face, upper));
    gap += open / APERTURE_PAIRS.length;
  }
  return gap / eyes;
}

/** Root mean square of the numbers in a curve. */
export function strength(curve: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (const value of curve) {
    if (Number.isNaN(value)) continue;
    sum += value * value;
    count++;
  }
  return Math.sqrt(sum / Math.max(1, count));
}
