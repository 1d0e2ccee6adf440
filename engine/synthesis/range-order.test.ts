import { describe, expect, it } from "vitest";
import { framesOf, isTooLong, longest, rangeOrder } from "./range-order";

const steps = (order: readonly number[]) =>
  order.slice(1).map((frame, t) => Math.abs(frame - (order[t] as number)));
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe("framesOf", () => {
  it("is the frames that begin within the range, at any rate", () => {
    expect(framesOf({ startMs: 2000, endMs: 3200 }, 25)).toEqual({ first: 50, count: 30 });
    const fps = 30_000 / 1001;
    const startOf = (frame: number) => Math.round((frame / fps) * 1000);
    expect(framesOf({ startMs: startOf(107_891), endMs: startOf(107_960) }, fps)).toEqual({
      first: 107_891,
      count: 69,
    });
  });
});

describe("rangeOrder", () => {
  it("is the part itself when the sound is as long", () => {
    expect(rangeOrder(5, 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    [40, 20],
    [39, 20],
    [30, 50],
    [20, 39],
    [20, 45],
    [20, 77],
    [20, 150],
    [2, 100],
  ])("shows %d frames in %d, from the first to the last, at half to double speed", (length, count) => {
    const order = rangeOrder(length, count);
    expect(order).toHaveLength(count);
    expect([order[0], order.at(-1)]).toEqual([0, length - 1]);
    if (isTooLong(length, count)) return;
    expect(Math.max(...steps(order))).toBeLessThanOrEqual(2);
    expect(sum(steps(order)) / (count - 1)).toBeGreaterThanOrEqual(0.5);
    expect(sum(steps(order)) / (count - 1)).toBeLessThanOrEqual(2);
    expect(new Set(order).size).toBeGreaterThanOrEqual(Math.min(length, count) / 2);
  });

  it("goes back and forth only when half the speed is not enough", () => {
    const turns = (count: number) => {
      const order = rangeOrder(20, count);
      return order.slice(1).filter((frame, t) => frame < (order[t] as number)).length > 0;
    };
    expect([39, 40].map(turns)).toEqual([false, true]);
  });

  it("leaves out what is told, and both ends stay", () => {
    const length = 100;
    expect([longest(20), isTooLong(39, 20), isTooLong(40, 20)]).toEqual([39, false, true]);
    const order = rangeOrder(length, 20, { last: 9, first: 71 });
    expect([order[0], order.at(-1)]).toEqual([0, 99]);
    expect(order.filter((frame) => frame > 9 && frame < 71)).toEqual([]);
    expect(steps(order).filter((step) => step > 2)).toHaveLength(1);
  });

  it("has nothing to choose from in a single frame", () => {
    expect(rangeOrder(1, 3)).toEqual([0, 0, 0]);
    expect(rangeOrder(5, 1)).toEqual([0]);
  });
});
