import { expect, test } from "vitest";
import { frameTime } from "./frame-time";

test.each([
  [2928, 25, 2920],
  [2945, 25, 2960],
  [2920, 25, 2920],
  [4768, 30, 4767],
  [0, 30, 0],
])("at %d ms with %d frames a second the frame of %d ms is shown", (atMs, fps, expected) => {
  expect(frameTime(atMs, fps)).toBe(expected);
});
