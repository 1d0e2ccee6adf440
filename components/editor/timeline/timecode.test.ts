import { expect, test } from "vitest";
import { frameTimecode, tickLabel } from "./timecode";

test("frames are those of the document", () => {
  expect(frameTimecode(1033, 30)).toBe("0:01:01");
  expect(frameTimecode(966, 30)).toBe("0:00:29");
  expect(frameTimecode(61_960, 25)).toBe("1:01:24");
});

test("the ruler says tenths only where it has to", () => {
  expect(tickLabel(1500, 500)).toBe("0:01.5");
  expect(tickLabel(2000, 1000)).toBe("0:02");
});
