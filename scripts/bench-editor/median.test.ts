import { expect, test } from "vitest";
import { medianOf, shareOf } from "./median";

test("a share is the smallest value that so many are not above", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(shareOf(hundred, 0.95)).toBe(95);
  expect(shareOf(hundred, 1)).toBe(100);
  expect(shareOf([7], 0.95)).toBe(7);
  expect(shareOf([], 0.95)).toBe(0);
});

test("the median of five is the third, in whatever order they come", () => {
  const values = [5, 1, 4, 2, 3];
  expect(medianOf(values)).toBe(3);
  expect(values).toEqual([5, 1, 4, 2, 3]);
});
