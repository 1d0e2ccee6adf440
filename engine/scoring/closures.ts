import { quantile } from "./correlation";

/** A p, b or m that is said. Milliseconds. */
export interface Closure {
  startMs: number;
  endMs: number;
}

/** Lips count as shut below this share of the widest opening… */
const SHUT_SHARE = 0.2;
/** …and always below this aperture: what a tracker sees of closed lips. Canonical units. */
const SHUT_APERTURE = 0.025;

/**
 * The share of p, b and m at which the lips shut, at most `toleranceMs` before or after the sound.
 * @param aperture per frame of the video, NaN where no face is seen
 * @returns null when no closure falls on frames with a face
 */
export function closureShare(
  aperture: Float32Array,
  fps: number,
  closures: readonly Closure[],
  toleranceMs: number,
): { share: number; count: number } | null {
  const shut = Math.max(SHUT_APERTURE, SHUT_SHARE * quantile(aperture, 0.95));
  const least = closures.flatMap(({ startMs, endMs }) => {
    const from = Math.max(0, Math.floor(((startMs - toleranceMs) / 1000) * fps));
    const to = Math.ceil(((endMs + toleranceMs) / 1000) * fps);
    const near = aperture.subarray(from, to).filter((v) => !Number.isNaN(v));
    return near.length ? [Math.min(...near)] : [];
  });
  if (least.length === 0) return null;
  return { share: least.filter((v) => v <= shut).length / least.length, count: least.length };
}

/** p, b and m as a predictor hears them: runs above `sure`. */
export function heardClosures(bilabial: Float32Array, rateHz: number, sure = 0.5): Closure[] {
  const closures: Closure[] = [];
  let from = -1;
  for (let i = 0; i <= bilabial.length; i++) {
    const inside = (bilabial[i] ?? 0) > sure;
    if (inside && from < 0) from = i;
    if (!inside && from >= 0) {
      closures.push({ startMs: (from / rateHz) * 1000, endMs: (i / rateHz) * 1000 });
      from = -1;
    }
  }
  return closures;
}
