import { describe, expect, it } from "vitest";
import { plainTrack } from "@/tests/fixtures/plain-face";
import { findLoopSeam } from "./find-loop-seam";

/** A head that sways from left to right and back, once in `period` frames, by its own width. */
function swaying(length: number, period: number) {
  const faces = Array.from({ length }, (_, i) => ({
    x: 100 + 100 * Math.sin((2 * Math.PI * i) / period),
    y: 0,
    side: 100,
  }));
  return [plainTrack({ id: 0, shot: 0, person: 0 }, 0, faces)];
}

describe("findLoopSeam", () => {
  it("goes on from where the head would have moved next", () => {
    const { first, last } = findLoopSeam(swaying(90, 40), 90);
    expect((last + 1 - first) % 40).toBe(0);
    expect(last - first).toBeGreaterThan(30);
  });

  it("keeps the whole clip when its ends meet, or when nobody is seen in them", () => {
    expect(findLoopSeam(swaying(81, 40), 81)).toEqual({ first: 0, last: 80 });
    expect(findLoopSeam([], 50)).toEqual({ first: 0, last: 49 });
    expect(findLoopSeam([], 1)).toEqual({ first: 0, last: 0 });
  });
});
