import type { Landmarks } from "@/engine/tracker/landmarks";
import { mouthShape } from "@/engine/tracker/mouth-shape";
import { fitPose, referenceHead, undoPose } from "@/engine/tracker/pose";

/** Aperture, width and jaw over time. */
export type Curves = readonly [Float32Array, Float32Array, Float32Array];

/** The rate at which speech predictors give a mouth. */
export const CURVE_RATE_HZ = 25;

/** One person's lips in successive frames; null where no face is seen. */
export interface Lips {
  fps: number;
  faces: readonly (Landmarks | null)[];
}

/** The head that {@link frameCurves} measures against. Null when no frame shows a face. */
export function headOf({ faces }: Lips): Landmarks | null {
  const seen = faces.filter((face) => face !== null);
  return seen.length ? referenceHead(seen) : null;
}

/** Canonical units (outer eye corners 1 apart), one sample per frame, NaN where no face is seen. */
export function frameCurves({ faces }: Lips, head: Landmarks): Curves {
  const curves = [0, 1, 2].map(() => new Float32Array(faces.length).fill(Number.NaN));
  faces.forEach((face, i) => {
    if (!face) return;
    mouthShape(undoPose(fitPose(head, face), face)).forEach((value, k) => {
      (curves[k] as Float32Array)[i] = value;
    });
  });
  return curves as unknown as Curves;
}

/** The same curves at 25 Hz: sample i is the mouth at (i + ½) / 25 s. */
export function resampleCurves(curves: Curves, fps: number): Curves {
  return curves.map((curve) => {
    const length = Math.floor((curve.length / fps) * CURVE_RATE_HZ + 1e-6);
    return Float32Array.from({ length }, (_, i) => valueAt(curve, ((i + 0.5) / CURVE_RATE_HZ) * fps - 0.5));
  }) as unknown as Curves;
}

/** Linear between two samples, NaN beside a missing one, held at the ends. */
function valueAt(curve: Float32Array, at: number): number {
  const clamped = Math.max(0, Math.min(curve.length - 1, at));
  const i = Math.floor(clamped);
  const a = curve[i] ?? Number.NaN;
  return clamped === i ? a : a + ((curve[i + 1] as number) - a) * (clamped - i);
}
