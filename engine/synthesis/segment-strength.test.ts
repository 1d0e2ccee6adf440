import { describe, expect, it } from "vitest";
import { segmentStrength } from "./segment-strength";

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
