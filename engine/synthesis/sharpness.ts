import { type Landmarks, LIPS, px, py } from "@/engine/tracker/landmarks";
import type { Patch } from "./patch";

/** Mean luma step over a 60th of the mouth's width, around the lips: low where the mouth moved during the exposure. */
export function lipSharpness(patch: Patch, points: Landmarks): number {
  const xs = LIPS.map((i) => px(points, i) - patch.left);
  const ys = LIPS.map((i) => py(points, i) - patch.top);
  const x0 = Math.max(0, Math.floor(Math.min(...xs)));
  const x1 = Math.min(patch.width - 1, Math.ceil(Math.max(...xs)));
  const y0 = Math.max(0, Math.floor(Math.min(...ys)));
  const y1 = Math.min(patch.height - 1, Math.ceil(Math.max(...ys)));
  const step = Math.max(1, Math.round((x1 - x0) / 60));
  const { data, width } = patch;
  let sum = 0;
  let count = 0;
  for (let y = y0; y + step <= y1; y++) {
    for (let x = x0; x + step <= x1; x++) {
      const here = data[y * width + x] as number;
      sum += Math.abs(here - (data[y * width + x + step] as number));
      sum += Math.abs(here - (data[(y + step) * width + x] as number));
      count++;
    }
  }
  return count ? sum / count : 0;
}

/**
 * How much less sharp each picture is than others of the same aperture, in standard deviations (0: not less). Teeth make open mouths
 * sharper, hence the regression.
 */
export function blurScores(sharpness: readonly number[], apertures: readonly number[]): number[] {
  const n = sharpness.length;
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / n;
  const ma = mean(apertures);
  const ms = mean(sharpness);
  let cov = 0;
  let spread = 1e-9;
  apertures.forEach((a, i) => {
    cov += (a - ma) * ((sharpness[i] as number) - ms);
    spread += (a - ma) ** 2;
  });
  const residuals = sharpness.map((s, i) => s - ms - (cov / spread) * ((apertures[i] as number) - ma));
  const deviation = Math.sqrt(mean(residuals.map((r) => r * r))) || 1;
  return residuals.map((r) => Math.max(0, -r / deviation));
}
