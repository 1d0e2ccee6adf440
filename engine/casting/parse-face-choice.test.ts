import { expect, it } from "vitest";
import { parseFaceChoice } from "./parse-face-choice";

it("reads every way to name a face, and nothing else", () => {
  expect(parseFaceChoice("auto")).toEqual({ by: "auto" });
  expect(parseFaceChoice(" largest ")).toEqual({ by: "largest" });
  expect(parseFaceChoice("12")).toEqual({ by: "id", id: 12 });
  expect(parseFaceChoice("0.25,1@1200")).toEqual({ by: "point", x: 0.25, y: 1, atMs: 1200 });
  for (const text of ["", "left", "-1", "1.5", "0.2,0.3", "1.01,0@0", "0.1,0.1@-5", "0.1,.@3", "1e-3,0@0"]) {
    expect(parseFaceChoice(text)).toBeNull();
  }
});
