import { describe, expect, it } from "vitest";
import type { Curves } from "./lip-curves";
import { measureSync } from "./sync";

/** Mouth-like: sums of waves of no common period. */
const speech = (length: number, seed: number, lateBy = 0): Curves =>
  [0, 1, 2].map((k) =>
    Float32Array.from({ length }, (_, i) => {
      const t = i - lateBy;
      return Math.sin(t * (0.9 + 0.07 * seed) + k) + Math.sin(t * (0.41 + 0.05 * seed) + 2 * k + seed);
    }),
  ) as unknown as Curves;

describe("measureSync", () => {
  it("finds lips that follow the sound at once", () => {
    const sync = measureSync(speech(150, 1), speech(150, 1));
    expect(sync.r).toBeCloseTo(1, 4);
    expect(Math.abs(sync.lagMs)).toBeLessThan(5);
    expect(sync.confidence).toBeGreaterThan(0.5);
  });

  it.each([-200, -80, 40, 120, 200])("measures an injected lag of %d ms", (lagMs) => {
    const sync = measureSync(speech(150, 1), speech(150, 1, lagMs / 40));
    expect(sync.r).toBeGreaterThan(0.99);
    expect(sync.lagMs).toBeCloseTo(lagMs, -1);
  });

  it("measures between samples", () => {
    expect(measureSync(speech(300, 1), speech(300, 1, 0.5)).lagMs).toBeCloseTo(20, -1);
  });

  it("does not find a lag beyond its reach", () => {
    expect(measureSync(speech(150, 1), speech(150, 1, 5), { reachMs: 80 }).r).toBeLessThan(0.7);
  });

  it("has no confidence in other words, in a frozen mouth and in one that moves at random", () => {
    const other = measureSync(speech(150, 1), speech(150, 3));
    expect(other.r).toBeLessThan(0.5);
    const frozen = speech(150, 1).map((curve) => curve.map(() => 0.1)) as unknown as Curves;
    expect(measureSync(speech(150, 1), frozen)).toMatchObject({ r: 0, confidence: 0 });
    let state = 1;
    const random = speech(150, 1).map((curve) =>
      curve.map(() => {
        state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
        return state / 2 ** 31;
      }),
    ) as unknown as Curves;
    expect(measureSync(speech(150, 1), random).r).toBeLessThan(0.35);
  });

  it("looks past a smile that comes and goes, unless asked not to", () => {
    const smiling = speech(150, 1).map((curve) =>
      curve.map((v, i) => v + 4 * Math.sin((2 * Math.PI * i) / 100)),
    ) as unknown as Curves;
    expect(measureSync(speech(150, 1), smiling).r).toBeGreaterThan(0.9);
    expect(measureSync(speech(150, 1), smiling, { drift: "kept" }).r).toBeLessThan(0.6);
  });

  it("compares what was seen", () => {
    const seen = speech(150, 1, 3).map((curve) => curve.map((v, i) => (i < 60 ? Number.NaN : v)));
    expect(measureSync(speech(150, 1), seen as unknown as Curves).lagMs).toBeCloseTo(120, -1);
  });
});
