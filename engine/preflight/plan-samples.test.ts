import { describe, expect, it } from "vitest";
import { planSamples, type SampleRun, samplesOf } from "./plan-samples";

const MINUTE = { durationMs: 60_000, fps: 25, megapixels: 2 };
const every = (ms: number, until: number) => Array.from({ length: Math.ceil(until / ms) }, (_, i) => i * ms);
const samples = (runs: SampleRun[]) => runs.reduce((sum, { count }) => sum + count, 0);
/** Megapixels that have to be decoded. */
const work = (runs: SampleRun[], { fps, megapixels }: typeof MINUTE) =>
  runs.reduce((sum, { count, stepMs }) => sum + (1 + ((count - 1) * stepMs * fps) / 1000) * megapixels, 0);

describe("planSamples", () => {
  it("takes keyframes where there are enough of them", () => {
    const runs = planSamples({ ...MINUTE, keyframesMs: every(1000, 60_000) });
    expect(runs).toHaveLength(24);
    expect(runs.every(({ count }) => count === 1)).toBe(true);
    expect(runs.at(-1)?.fromMs).toBeGreaterThan(57_000);
  });

  it("decodes on from rare keyframes, over the whole video where that is cheap", () => {
    const small = { ...MINUTE, megapixels: 0.1 };
    const runs = planSamples({ ...small, keyframesMs: [0, 30_000] });
    expect(samples(runs)).toBe(24);
    expect(runs.map(({ fromMs, stepMs }) => [fromMs, stepMs])).toEqual([
      [0, 2500],
      [30_000, 2500],
    ]);
  });

  it.each([
    ["one keyframe", [0], 60_000, 2],
    ["no known keyframe", [], 60_000, 8],
    ["an hour with a keyframe each ten seconds", every(10_000, 3_600_000), 3_600_000, 2],
    ["every frame a keyframe", every(40, 60_000), 60_000, 8],
    ["8K", every(2000, 60_000), 60_000, 33],
  ])("keeps the work bounded with %s", (_name, keyframesMs, durationMs, megapixels) => {
    const video = { ...MINUTE, durationMs, megapixels };
    const runs = planSamples({ ...video, keyframesMs });
    expect(samples(runs)).toBeGreaterThan(10);
    expect(samples(runs)).toBeLessThanOrEqual(samplesOf(durationMs));
    expect(work(runs, video)).toBeLessThanOrEqual(601);
  });

  it("looks at more of a long video, within bounds, and still at keyframes alone where there are as many", () => {
    const minutes = (count: number) => ({ ...MINUTE, durationMs: count * 60_000 });
    const counts = [1, 2, 5, 10, 60].map((count) => {
      const video = minutes(count);
      const runs = planSamples({ ...video, keyframesMs: every(2000, video.durationMs) });
      expect(runs.every((run) => run.count === 1)).toBe(true);
      expect(runs.at(-1)?.fromMs).toBeGreaterThan(0.96 * video.durationMs);
      return runs.length;
    });
    expect(counts).toEqual([24, 36, 72, 120, 120]);
  });

  it("looks at every frame of a very short video, and at the only one", () => {
    expect(samples(planSamples({ ...MINUTE, durationMs: 200, keyframesMs: [0] }))).toBe(5);
    expect(planSamples({ ...MINUTE, durationMs: 0, keyframesMs: [0] })).toEqual([
      { fromMs: 0, stepMs: 40, count: 1 },
    ]);
  });
});
