import { describe, expect, it } from "vitest";
import { closureShare, heardClosures } from "./closures";

const FPS = 25;
const said = [1000, 2000, 3000].map((startMs) => ({ startMs, endMs: startMs + 80 }));
/** Open by 0.15, shut for 80 ms from each of the times on. */
const shutAt = (...timesMs: number[]) =>
  Float32Array.from({ length: 100 }, (_, i) => {
    const ms = ((i + 0.5) / FPS) * 1000;
    return timesMs.some((t) => ms >= t && ms < t + 80) ? 0.01 : 0.15;
  });

describe("closureShare", () => {
  it("counts the lips that shut when they have to", () => {
    expect(closureShare(shutAt(1000, 2000, 3000), FPS, said, 60)).toEqual({ share: 1, count: 3 });
    expect(closureShare(shutAt(1000, 3000), FPS, said, 60)?.share).toBeCloseTo(2 / 3);
  });

  it("does not take a closure that comes 200 ms late", () => {
    expect(closureShare(shutAt(1200, 2200, 3200), FPS, said, 60)?.share).toBe(0);
  });

  it("finds none in a mouth that stays open, however it trembles", () => {
    const open = shutAt().map((v, i) => v - 0.02 * (i % 2));
    expect(closureShare(open, FPS, said, 60)?.share).toBe(0);
    expect(closureShare(shutAt().fill(0.08), FPS, said, 60)?.share).toBe(0);
  });

  it("has nothing to say about frames without a face, or without closures", () => {
    expect(closureShare(shutAt().fill(Number.NaN), FPS, said, 60)).toBeNull();
    expect(closureShare(shutAt(), FPS, [], 60)).toBeNull();
  });
});

it("hears closures where the predictor is sure", () => {
  const bilabial = Float32Array.from([0, 0.7, 0.9, 0.2, 0.5, 0.95]);
  expect(heardClosures(bilabial, 25)).toEqual([
    { startMs: 40, endMs: 120 },
    { startMs: 200, endMs: 240 },
  ]);
});
