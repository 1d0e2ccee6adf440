import { describe, expect, it } from "vitest";
import { schedule } from "./frame-times";

const rate = (num: number) => ({ num, den: 1 });

describe("schedule", () => {
  it("shows every frame once when they come at the rate", () => {
    const times = Array.from({ length: 5 }, (_, i) => i / 25);
    expect([...(schedule(times, rate(25))?.shown ?? [])]).toEqual([0, 1, 2, 3, 4]);
  });

  it("repeats a frame until the next one's turn", () => {
    expect([...(schedule([0, 0.04, 0.2], rate(25))?.shown ?? [])]).toEqual([0, 1, 1, 1, 1, 2]);
  });

  it("leaves out the earlier of two frames in one turn", () => {
    expect([...(schedule([0, 0.01, 0.04, 0.05, 0.08], rate(25))?.shown ?? [])]).toEqual([1, 3, 4]);
  });

  it("drifts by half a frame at most, however long the clip", () => {
    const times = Array.from({ length: 20_000 }, (_, i) => i / 29.7 + 0.004 * Math.sin(i));
    const shown = [...(schedule(times, rate(30))?.shown ?? [])];
    const worst = shown.reduce((most, k, t) => Math.max(most, (times[k] as number) - t / 30), 0);
    expect(worst).toBeLessThan(1 / 30);
    expect(shown.length).toBe(Math.round((times.at(-1) as number) * 30) + 1);
  });

  it("orders frames that come as they are coded, and counts times from the start of the file", () => {
    const found = schedule([10.0, 10.12, 10.04, 10.08], rate(25), 0.5);
    expect([...(found?.shown ?? [])]).toEqual([0, 1, 2, 3]);
    expect(found?.times[2]).toBeCloseTo(0.58, 6);
  });

  it("does not believe a day of pictures, ten minutes apart", () => {
    const times = Array.from({ length: 200 }, (_, i) => 599 * i);
    expect(schedule(times.slice(0, 20), rate(25))?.shown).toHaveLength(599 * 19 * 25 + 1);
    expect(schedule(times, rate(25))).toBeNull();
  });

  it("does not believe a gap of hours", () => {
    expect(schedule([0, 0.04, 90_000], rate(25))).toBeNull();
  });
});
