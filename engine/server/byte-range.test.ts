import fc from "fast-check";
import { expect, it } from "vitest";
import { parseByteRange } from "./byte-range";

it.each([
  [undefined, 10, { is: "whole" }],
  ["bytes=0-", 10, { is: "part", start: 0, end: 9 }],
  ["bytes=2-3", 10, { is: "part", start: 2, end: 3 }],
  ["bytes=9-99", 10, { is: "part", start: 9, end: 9 }],
  ["bytes=-3", 10, { is: "part", start: 7, end: 9 }],
  ["bytes=-99", 10, { is: "part", start: 0, end: 9 }],
  ["bytes=-0", 10, { is: "unsatisfiable" }],
  ["bytes=10-", 10, { is: "unsatisfiable" }],
  ["bytes=0-", 0, { is: "unsatisfiable" }],
  ["bytes=3-2", 10, { is: "whole" }],
  ["bytes=0-1,4-5", 10, { is: "whole" }],
  ["bytes=-", 10, { is: "whole" }],
  ["lines=1-2", 10, { is: "whole" }],
])("%s of %i bytes", (header, size, range) => expect(parseByteRange(header, size)).toEqual(range));

it("never leaves the file", () => {
  const number = fc.option(fc.nat(), { nil: "" });
  fc.assert(
    fc.property(number, number, fc.nat(), (from, to, size) => {
      const range = parseByteRange(`bytes=${from}-${to}`, size);
      return range.is !== "part" || (0 <= range.start && range.start <= range.end && range.end < size);
    }),
  );
});
