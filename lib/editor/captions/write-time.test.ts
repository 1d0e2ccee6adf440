import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byFrames, readTime, writeTime } from "./write-time";

describe("times of subtitles", () => {
  it("are read as people write them", () => {
    const written = ["65.23", "1:05,23", "0:01:05.230", "1m 5.23s", " 1 m 5.23 s "];
    expect(written.map(readTime)).toEqual([65_230, 65_230, 65_230, 65_230, 65_230]);
    expect(["", ":", "1:2:3:4", "a", "1:-2", "99999999", "1..2"].map(readTime)).toEqual(Array(7).fill(null));
  });

  it("are read back as they were written", () => {
    fc.assert(fc.property(fc.nat(80_000_000), (ms) => readTime(writeTime(ms)) === ms));
  });

  it("go by frames to where a frame begins", () => {
    expect(byFrames(1010, 1, 25)).toBe(1040);
    expect(byFrames(1000, -1, 30)).toBe(967);
    expect(byFrames(10, -1, 25)).toBe(0);
  });
});
