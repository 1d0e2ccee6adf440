import { expect, test } from "vitest";
import { timecode } from "./timecode";

test("times are read as minutes, seconds and tenths", () => {
  expect(timecode(0)).toBe("0:00.0");
  expect(timecode(65_249)).toBe("1:05.2");
  expect(timecode(3_600_000)).toBe("1:00:00.0");
});
