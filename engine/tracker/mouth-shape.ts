import { APERTURE_PAIRS, CHIN, type Landmarks, LIP_CORNER, px, py } from "./landmarks";

/** How a mouth is open, in canonical units (outer eye corners 1 apart): `[aperture, width, jaw]`. */
export type MouthShape = readonly [aperture: number, width: number, jaw: number];

/** Measured on canonical points: mean gap of the inner lips, distance of the corners, height of the chin below the eyes. */
export function mouthShape(canonical: Landmarks): MouthShape {
  let aperture = 0;
  for (const [upper, lower] of APERTURE_PAIRS) {
    aperture += Math.max(0, py(canonical, lower) - py(canonical, upper)) / APERTURE_PAIRS.length;
  }
  const width = Math.hypot(
    px(canonical, LIP_CORNER.right) - px(canonical, LIP_CORNER.left),
    py(canonical, LIP_CORNER.right) - py(canonical, LIP_CORNER.left),
  );
  return [aperture, width, py(canonical, CHIN)];
}
