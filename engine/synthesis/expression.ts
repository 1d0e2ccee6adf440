/** What a face wears while it speaks: slower than speech, and the background's own whoever lends the mouth. */
export interface Expression {
  /** Width of the mouth, canonical units. */
  width: number;
}

/** Frames over which speech averages out and an expression does not: the deviation of a Gaussian. */
const SLOW_FRAMES = 12;
const REACH = 3 * SLOW_FRAMES;

/** The slow part of something measured in most frames, without delay. Keys are frame numbers; gaps are bridged. */
export function slowPart(measured: ReadonlyMap<number, number>): Map<number, number> {
  const weights = Array.from({ length: REACH + 1 }, (_, d) => Math.exp(-0.5 * (d / SLOW_FRAMES) ** 2));
  return new Map(
    [...measured.keys()].map((frame) => {
      let sum = 0;
      let total = 0;
      for (let d = -REACH; d <= REACH; d++) {
        const value = measured.get(frame + d);
        if (value === undefined) continue;
        const weight = weights[Math.abs(d)] as number;
        sum += weight * value;
        total += weight;
      }
      return [frame, sum / total];
    }),
  );
}
