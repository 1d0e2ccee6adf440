import { pearson } from "@/engine/scoring/correlation";

/** Three curves at one rate: aperture, width, jaw. */
export type Curves = readonly [Float32Array, Float32Array, Float32Array];

export interface LaggedCorrelation {
  /** One per curve, at `lag`. */
  r: [number, number, number];
  mean: number;
  /** Samples that `seen` is behind `predicted`; positive when the lips are late. */
  lag: number;
}

/** The lag within ±`reach` samples at which the three curves together agree best: a clip's own sound delay is not the predictor's fault. */
export function laggedCorrelation(predicted: Curves, seen: Curves, reach: number): LaggedCorrelation {
  let best: LaggedCorrelation = { r: [0, 0, 0], mean: Number.NEGATIVE_INFINITY, lag: 0 };
  for (let lag = -reach; lag <= reach; lag++) {
    const r = ([0, 1, 2] as const).map((k) =>
      pearson(predicted[k].subarray(Math.max(0, -lag)), seen[k].subarray(Math.max(0, lag))),
    ) as [number, number, number];
    const mean = (r[0] + r[1] + r[2]) / 3;
    if (mean > best.mean) best = { r, mean, lag };
  }
  return best;
}
