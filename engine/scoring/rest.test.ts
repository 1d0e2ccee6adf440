import { expect, test } from "vitest";
import { pausesOf, restShare } from "./rest";

const pauses = [{ startMs: 1000, endMs: 3000 }];
/** 4 s at 25 fps: open but for the frames from `from` to `to`. */
const closed = (fromMs: number, toMs: number) =>
  Float32Array.from({ length: 100 }, (_, i) => (i * 40 >= fromMs && i * 40 < toMs ? 0.01 : 0.12));

test("a mouth may take its time to close, and open before the next word", () => {
  expect(restShare(closed(1200, 2880), 25, pauses)?.share).toBe(1);
});

test("a mouth that goes on moving in a pause is not at rest", () => {
  expect(restShare(closed(0, 0), 25, pauses)?.share).toBe(0);
  expect(restShare(closed(1200, 2040), 25, pauses)?.share).toBeCloseTo(0.5, 1);
});

test("silence to the ends counts from the first frame to the last", () => {
  expect(restShare(closed(0, 4000), 25, [{ startMs: 0, endMs: 4000 }])).toEqual({ share: 1, count: 100 });
  expect(restShare(closed(400, 4000), 25, [{ startMs: 0, endMs: 4000 }])?.share).toBeCloseTo(0.9);
});

test("without a pause there is nothing to measure", () => {
  expect(restShare(closed(0, 4000), 25, [{ startMs: 500, endMs: 700 }])).toBeNull();
});

test("pauses are what is not active", () => {
  expect(pausesOf(Uint8Array.of(0, 0, 1, 1, 0, 1, 0), 100)).toEqual([
    { startMs: 0, endMs: 20 },
    { startMs: 40, endMs: 50 },
    { startMs: 60, endMs: 70 },
  ]);
});
