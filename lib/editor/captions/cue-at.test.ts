import { describe, expect, it } from "vitest";
import { cueBegunAt, cueShownAt } from "./cue-at";

const CUES = [
  { startMs: 100, endMs: 200 },
  { startMs: 300, endMs: 400 },
  { startMs: 400, endMs: 500 },
];

describe("the cue at a time", () => {
  it("is the one that is shown", () => {
    expect([0, 100, 200, 399, 400, 500].map((ms) => cueShownAt(CUES, ms))).toEqual([-1, 0, -1, 1, 2, -1]);
    expect([0, 100, 250, 399, 400, 900].map((ms) => cueBegunAt(CUES, ms))).toEqual([-1, 0, 0, 1, 2, 2]);
    expect(cueShownAt([], 5)).toBe(-1);
  });
});
