import { describe, expect, it } from "vitest";
import { rangeStrength, segmentStrength } from "./segment-strength";

describe("segmentStrength", () => {
  it("is nothing outside the segments and eases in and out over 200 ms within them", () => {
    const strength = segmentStrength([{ startMs: 400, endMs: 1200 }], 25, 50);
    expect([...strength.subarray(0, 10)].every((v) => v === 0)).toBe(true);
    expect([...strength.subarray(30)].every((v) => v === 0)).toBe(true);
    expect([...strength.subarray(10, 15)].map((v) => Math.round(v * 10))).toEqual([1, 3, 5, 7, 9]);
    expect([...strength.subarray(15, 25)].every((v) => v === 1)).toBe(true);
    expect([...strength.subarray(25, 30)].map((v) => Math.round(v * 10))).toEqual([9, 7, 5, 3, 1]);
  });

  it("does not ease at the result's own ends", () => {
    expect([...segmentStrength([{ startMs: 0, endMs: 5000 }], 25, 25)].every((v) => v === 1)).toBe(true);
  });
});

describe("rangeStrength", () => {
  it.each([
    [25, 40, [0.1, 0.5, 0.9, 1]],
    [30, 40, [0.1, 0.4, 0.8, 1]],
    [60, 40, [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1]],
  ])("comes and goes within 120 ms at %d frames/s", (fps, count, edge) => {
    const strength = [...rangeStrength(fps, count)].map((v) => Math.round(v * 10) / 10);
    expect(strength.slice(0, edge.length)).toEqual(edge);
    expect(strength.toReversed().slice(0, edge.length)).toEqual(edge);
    expect(strength.slice(edge.length, -edge.length).every((v) => v === 1)).toBe(true);
  });

  it("leaves the ends of the shortest result nearly as they were", () => {
    const strength = rangeStrength(25, 5);
    expect([strength[0], strength[4]].every((v) => (v as number) < 0.1)).toBe(true);
  });
});
