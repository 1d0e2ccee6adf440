import { type Landmarks, LIPS, px, py } from "@/engine/tracker/landmarks";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { usualAt } from "./mouth-look";
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

/** Change of aperture from frame to frame above which an exposure blurs the lips, in canonical units. */
const CALM = 0.02;

/**
 * How blurred each picture is: standard deviations that it is less sharp than the person's mouths of the same shape (teeth and the line of shut
 * lips are sharp by nature, hence the comparison), plus how much faster than calmly the lips move in it.
 */
export function blurScores(
  pictures: readonly { shape: MouthShape; sharpness: number; speed: number }[],
): number[] {
  const samples = pictures.map(({ shape, sharpness }) => ({ shape, value: sharpness }));
  const missing = pictures.map(({ shape, sharpness }) => usualAt(samples, shape).mean - sharpness);
  const deviation = Math.sqrt(missing.reduce((sum, m) => sum + m * m, 0) / missing.length) || 1;
  return pictures.map(
    ({ speed }, i) => Math.max(0, (missing[i] as number) / deviation) + Math.max(0, speed - CALM) / CALM,
  );
}
