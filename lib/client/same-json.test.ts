import { expect, test } from "vitest";
import { sameJson } from "./same-json";

test("the order of keys and absent fields make no difference", () => {
  expect(sameJson({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1, d: undefined })).toBe(true);
});

test("values, lengths, order of lists and kinds do", () => {
  expect(sameJson({ a: 1 }, { a: 2 })).toBe(false);
  expect(sameJson({ a: 1 }, { b: 1 })).toBe(false);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
  expect(sameJson([1], [1, 2])).toBe(false);
  expect(sameJson([], {})).toBe(false);
  expect(sameJson(null, {})).toBe(false);
});
