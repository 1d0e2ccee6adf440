import { describe, expect, test } from "vitest";
import { parseDurationMs, resolveMoment, retryAfter, retryBackoffMs } from "./duration";

describe("parseDurationMs", () => {
  test.each([
    ["500ms", 500],
    ["30s", 30_000],
    ["1h30m", 5_400_000],
    ["1w2d", 777_600_000],
  ])("%s", (text, ms) => expect(parseDurationMs(text)).toBe(ms));

  test.each(["", "soon", "5", "5 s", "1y"])("%j is refused", (text) =>
    expect(() => parseDurationMs(text)).toThrow(RangeError),
  );
});

test("resolveMoment takes durations and dates", () => {
  expect(resolveMoment("2s", 1_000)).toEqual(new Date(3_000));
  expect(resolveMoment("2030-01-02T03:04:05.000Z", 0).toISOString()).toBe("2030-01-02T03:04:05.000Z");
  expect(() => resolveMoment("2030-13-99", 0)).toThrow(RangeError);
});

test("retryAfter takes seconds and dates and ignores the rest", () => {
  expect(retryAfter("3", 1_000)).toEqual(new Date(4_000));
  expect(retryAfter("2030-01-02T03:04:05.000Z", 0)?.getUTCFullYear()).toBe(2030);
  expect(retryAfter(null, 0)).toBeUndefined();
  expect(retryAfter("later", 0)).toBeUndefined();
});

test("the back-off grows from 15 s to 2 h, with up to 30 s of jitter", () => {
  expect(retryBackoffMs(0)).toBeGreaterThanOrEqual(15_000);
  expect(retryBackoffMs(0)).toBeLessThan(45_000);
  expect(retryBackoffMs(99)).toBeGreaterThanOrEqual(7_200_000);
});
