import { expect, test } from "vitest";
import { sameJson, sameValue } from "./same-value";

test("the order of keys and absent fields make no difference", () => {
  expect(sameValue({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1, d: undefined })).toBe(true);
});

test("values, lengths, order of lists and kinds do", () => {
  expect(sameValue({ a: 1 }, { a: 2 })).toBe(false);
  expect(sameValue({ a: 1 }, { b: 1 })).toBe(false);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
  expect(sameValue([1], [1, 2])).toBe(false);
  expect(sameValue([], {})).toBe(false);
  expect(sameValue(null, {})).toBe(false);
});

test("as bytes, the order of keys makes a difference, and absent fields none", () => {
  expect(sameJson({ a: 1, b: [{ c: 2, d: undefined }] }, { a: 1, b: [{ c: 2 }] })).toBe(true);
  expect(sameJson({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
  expect(sameJson({ a: [1, 2] }, { a: [1] })).toBe(false);
  expect(sameJson([], {})).toBe(false);
});
