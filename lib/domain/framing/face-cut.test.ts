import { expect, it } from "vitest";
import { isFaceCut } from "./face-cut";

const TALL = { width: 900, height: 1600 };
/** A wide video that fills the tall picture, its middle in sight. */
const PICTURE = { left: -972, top: 0, width: 2844, height: 1600 };
const at = (x: number) => ({ atMs: 0, x, y: 0.4, height: 0.3 });

it("lets a face in the middle be, and tells of one that the crop cuts into at any time", () => {
  expect(isFaceCut([at(0.5), at(0.55)], PICTURE, TALL)).toBe(false);
  expect(isFaceCut([at(0.5), at(0.62)], PICTURE, TALL)).toBe(true);
  expect(isFaceCut([at(0.3)], PICTURE, TALL)).toBe(true);
});

it("tells of a face that is cut above", () => {
  expect(isFaceCut([{ ...at(0.5), y: 0.1 }], PICTURE, TALL)).toBe(true);
});

it("sees nothing cut where all of the video is shown", () => {
  const whole = { left: 0, top: 547, width: 900, height: 506 };
  expect(isFaceCut([at(0.1), at(0.9)], whole, TALL)).toBe(false);
});
