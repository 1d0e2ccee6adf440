import { describe, expect, it } from "vitest";
import { plainTrack } from "@/tests/fixtures/plain-face";
import { findLeftOut } from "./find-left-out";
import { longest } from "./range-order";

/** A head that sways from left to right and back, once in `period` frames, by its own width. */
function swaying(length: number, period: number) {
  const faces = Array.from({ length }, (_, i) => ({
    x: 100 + 100 * Math.sin((2 * Math.PI * i) / period),
    y: 0,
    side: 100,
  }));
  return [plainTrack({ id: 0, shot: 0, person: 0 }, 0, faces)];
}

describe("findLeftOut", () => {
  const shownOf = (part: { length: number }, { last, first }: { last: number; first: number }) =>
    last + 1 + part.length - first;

  it("leaves out what ends where it began", () => {
    const part = { from: 13, length: 100 };
    const period = 36;
    const leftOut = findLeftOut(swaying(120, period), part, 20);
    const at = (frame: number) => Math.sin((2 * Math.PI * (part.from + frame)) / period);
    expect(Math.abs(at(leftOut.last + 1) - at(leftOut.first))).toBeLessThan(0.05);
    const shown = shownOf(part, leftOut);
    expect(shown).toBeGreaterThanOrEqual(20);
    expect(shown).toBeLessThanOrEqual(longest(20));
  });

  it("leaves out the middle when nobody is seen", () => {
    const part = { from: 0, length: 100 };
    const leftOut = findLeftOut([], part, 20);
    expect(shownOf(part, leftOut)).toBe(longest(20));
    expect(leftOut.last).toBeGreaterThan(10);
    expect(leftOut.first).toBeLessThan(90);
  });
});
