import { describe, expect, it } from "vitest";
import { framesFor } from "./own-pixels-result";

describe("framesFor", () => {
  it("is the video's own number when the sound is as long but for a codec's block", () => {
    expect(framesFor(10.042, 25, 250)).toBe(250);
    expect(framesFor(9.95, 25, 250)).toBe(250);
    expect(framesFor(1001 / 30, 30_000 / 1001, 1000)).toBe(1000);
  });

  it("follows the sound when that is longer or shorter", () => {
    expect(framesFor(10.2, 25, 250)).toBe(255);
    expect(framesFor(4, 25, 250)).toBe(100);
    expect(framesFor(2, 25, 1)).toBe(50);
  });
});
