import { usualAt } from "./mouth-look";
import { liftAt } from "./mouth-targets";
import type { SpeakPlan } from "./plan-mouths";
import { UnitSearch } from "./select-units";

/** Difference of aperture below which two mouths may be mixed. */
const DISSOLVE_WITHIN = 0.04;

/**
 * Gives every plan of a run, successive frames of one speaker, the clip's frames that lend their mouth.
 * @param breathe called for every plan
 */
export async function chooseUnits(run: readonly SpeakPlan[], breathe: () => Promise<void>): Promise<void> {
  const [first] = run;
  if (!first || first.speaker.inside === "drawn") return;
  const { units, scale, range, faces } = first.speaker;
  const brightness = units.map(({ shape, look }) => ({ shape, value: look.brightness }));
  const redness = units.map(({ shape, look }) => ({ shape, value: look.redness }));
  const search = new UnitSearch(units, scale);
  for (const { frame, shape, except } of run) {
    const face = faces.measuresAt(frame);
    if (!face) throw new Error(`Frame ${frame} has no face.`);
    search.add({
      shape,
      rotation: face.pose.rotation,
      look: { brightness: usualAt(brightness, shape), redness: usualAt(redness, shape) },
      lift: liftAt(shape, range, face.expression),
      except,
    });
    await breathe();
  }
  const path = search.path().map((k) => units[k]?.frame ?? 0);
  const aperture = (frame: number) => faces.measuresAt(frame)?.shape[0] ?? 0;
  run.forEach((plan, t) => {
    plan.outline = plan.shape[0] < SHUT ? [] : outlineAt(path, t);
    plan.units = dissolve(path, t, (a, b) => Math.abs(aperture(a) - aperture(b)) < DISSOLVE_WITHIN);
  });
}

/** A mouth that is to be shut keeps the outline of the shut mouth that was chosen. */
const SHUT = 0.02;
/** Binomial weights over the neighbours in time. */
const OUTLINE = [1, 4, 6, 4, 1];

/** The chosen units around a moment: their outlines, mixed, change without a jolt where the units jump. */
export function outlineAt(path: readonly number[], t: number): { frame: number; weight: number }[] {
  const weights = new Map<number, number>();
  OUTLINE.forEach((weight, k) => {
    const frame = path[Math.max(0, Math.min(path.length - 1, t + k - (OUTLINE.length >> 1)))] as number;
    weights.set(frame, (weights.get(frame) ?? 0) + weight / 16);
  });
  return [...weights].map(([frame, weight]) => ({ frame, weight }));
}

/**
 * The chosen unit; next to a jump, also a quarter of the one across it, so that no frame shows a hard change. Mouths that are not alike do
 * not mix: teeth would shine through lips.
 */
export function dissolve(
  path: readonly number[],
  t: number,
  alike: (a: number, b: number) => boolean,
): { frame: number; weight: number }[] {
  const own = path[t] as number;
  const weights = new Map([[own, 0.5]]);
  for (const step of [-1, 1]) {
    const other = path[Math.max(0, Math.min(path.length - 1, t + step))] as number;
    const forward = (other - own) * step;
    const continuous = forward >= -1 && forward <= 2;
    const to = continuous || !alike(own, other) ? own : other;
    weights.set(to, (weights.get(to) ?? 0) + 0.25);
  }
  return [...weights].map(([frame, weight]) => ({ frame, weight }));
}
