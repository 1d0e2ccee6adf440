import { expect, test } from "vitest";
import { chooseWindows, framesIn } from "./windows";

const FPS = 25;
const all = (seconds: number) => new Uint8Array(seconds * FPS).fill(1);
const lengthSec = (speaks: Uint8Array) =>
  chooseWindows(speaks, FPS).reduce((sum, { from, to }) => sum + to - from, 0) / FPS;

test("a short result is seen whole, a long one in parts that add up to a little", () => {
  expect(chooseWindows(all(3), FPS)).toEqual([{ from: 0, to: 75 }]);
  expect(lengthSec(all(20))).toBe(4);
  expect(lengthSec(all(70))).toBe(8);
  expect(lengthSec(all(1800))).toBe(12);
});

test("the parts are spread over the length and do not leave it", () => {
  const windows = chooseWindows(all(300), FPS);
  expect(windows.map(({ from }) => from)).toEqual([0, 2500, 5000]);
  expect(windows.every(({ to }) => to <= 300 * FPS)).toBe(true);
});

test("a window is where most is said", () => {
  const speaks = framesIn([{ startMs: 12_000, endMs: 17_000 }], FPS, 25 * FPS);
  const [window] = chooseWindows(speaks, FPS);
  expect(window?.from).toBeGreaterThanOrEqual(12 * FPS - 1);
  expect(window?.to).toBeLessThanOrEqual(17 * FPS + 1);
});
