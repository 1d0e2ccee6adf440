import { type Closure, closureShare } from "@/engine/scoring/closures";
import { type Curves, resampleCurves } from "@/engine/scoring/lip-curves";
import { shuffledInBlocks } from "@/engine/scoring/lip-motion";
import { measureSync } from "@/engine/scoring/sync";

/** What someone would measure who changes nothing, or the wrong thing. */
export type Baselines = Record<
  "unchanged video" | "frozen mouth" | "random mouth" | "wrong audio",
  { r: number; lagMs: number; closures: number | null }
>;

/**
 * @param sound what the scorer hears in the right sound and in the others, and where lips must shut
 * @param lips of the result and of the unchanged video, per frame
 */
export function measureBaselines(
  sound: { heard: Curves; others: readonly { heard: Curves }[]; closures: readonly Closure[] },
  lips: { own: Curves; unchanged: Curves; fps: number },
): Baselines {
  const { own, unchanged, fps } = lips;
  const score = (curves: Curves, heard: Curves = sound.heard) => {
    const { r, lagMs } = measureSync(heard, resampleCurves(curves, fps));
    return { r, lagMs, closures: closureShare(curves[0], fps, sound.closures, 60)?.share ?? null };
  };
  const order = shuffledInBlocks(own[0].length);
  const each = (change: (curve: Float32Array) => Float32Array) => own.map(change) as unknown as Curves;
  const wrong = sound.others.map(({ heard }) => score(own, heard)).sort((a, b) => b.r - a.r);
  return {
    "unchanged video": score(unchanged),
    "frozen mouth": score(each((curve) => curve.map(() => curve[0] as number))),
    "random mouth": score(each((curve) => curve.map((_, i) => curve[order[i] as number] as number))),
    "wrong audio": wrong[0] ?? { r: Number.NaN, lagMs: Number.NaN, closures: null },
  };
}
