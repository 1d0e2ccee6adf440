import { pearson, quantile, withoutDrift } from "./correlation";
import { CURVE_RATE_HZ, type Curves } from "./lip-curves";

export interface Sync {
  /** Mean correlation of aperture, width and jaw at the best lag. */
  r: number;
  /** How much later than the sound the lips move, milliseconds; negative when they are early. */
  lagMs: number;
  /** `r` above the median over all lags: near 0 when the lips say something else. */
  confidence: number;
}

const REACH_MS = 480;
/** What is slower than a second is the face's own expression, which stays while it says something else. */
const DRIFT_SAMPLES = CURVE_RATE_HZ;

/**
 * How well seen lips agree with those that a predictor hears, over lags of ±480 ms (after SyncNet, Chung & Zisserman 2016: a peak and
 * what it stands above). Both at 25 Hz; NaN where nothing is seen. The lag is refined between samples by a parabola.
 */
export function measureSync(
  heardCurves: Curves,
  seenCurves: Curves,
  { reachMs = REACH_MS, drift = "removed" }: { reachMs?: number; drift?: "removed" | "kept" } = {},
): Sync {
  const [heard, seen] = drift === "kept" ? [heardCurves, seenCurves] : [fast(heardCurves), fast(seenCurves)];
  const reach = Math.round((reachMs * CURVE_RATE_HZ) / 1000);
  const scores = Array.from({ length: 2 * reach + 1 }, (_, i) => agreement(heard, seen, i - reach));
  const best = scores.indexOf(Math.max(...scores));
  const r = scores[best] as number;
  const [before, after] = [scores[best - 1], scores[best + 1]];
  const bend = (before ?? r) - 2 * r + (after ?? r);
  // At the end of the range there is no peak to refine.
  const isPeak = before !== undefined && after !== undefined && bend < -1e-9;
  const refined = best - reach + (isPeak ? (0.5 * (before - after)) / bend : 0);
  return { r, lagMs: (refined * 1000) / CURVE_RATE_HZ, confidence: r - quantile(scores, 0.5) };
}

const fast = (curves: Curves): Curves =>
  curves.map((curve) => withoutDrift(curve, DRIFT_SAMPLES)) as unknown as Curves;

/** Mean correlation of the three curves when the lips are `lag` samples late. */
function agreement(heard: Curves, seen: Curves, lag: number): number {
  const [aperture, width, jaw] = ([0, 1, 2] as const).map((k) =>
    pearson(heard[k].subarray(Math.max(0, -lag)), seen[k].subarray(Math.max(0, lag))),
  ) as [number, number, number];
  return (aperture + width + jaw) / 3;
}
