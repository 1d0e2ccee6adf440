import { type Box, centreOf, type Point, uprightDegrees } from "./box";

const STEP_DEG = 15;
/** Close to upright or lying, a turn falls into place. */
const UPRIGHT_WITHIN_DEG = 3;

/**
 * The turn of a box whose rotate handle (above its top side) is pulled to a point: −180..180 degrees. `inSteps`: multiples
 * of 15; `free`: without falling into place at right angles.
 */
export function rotationTowards(
  box: Box,
  point: Point,
  options: { inSteps: boolean; free: boolean },
): number {
  const centre = centreOf(box);
  const deg = uprightDegrees((Math.atan2(point.y - centre.y, point.x - centre.x) * 180) / Math.PI + 90);
  if (options.inSteps) return uprightDegrees(Math.round(deg / STEP_DEG) * STEP_DEG);
  const right = Math.round(deg / 90) * 90;
  if (!options.free && Math.abs(deg - right) <= UPRIGHT_WITHIN_DEG) return uprightDegrees(right);
  return deg;
}
