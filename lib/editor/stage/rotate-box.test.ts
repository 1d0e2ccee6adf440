import { expect, it } from "vitest";
import { boxAround, type Point } from "./box";
import { rotationTowards } from "./rotate-box";

const box = boxAround({ x: 100, y: 100 }, { width: 50, height: 20 }, 12);
const PLAIN = { inSteps: false, free: false };
const FREE = { inSteps: false, free: true };
/** A point in a direction: 0 above, clockwise. */
const towards = (deg: number): Point => ({
  x: 100 + 80 * Math.sin((deg * Math.PI) / 180),
  y: 100 - 80 * Math.cos((deg * Math.PI) / 180),
});

it("turns towards the pointer, whichever way the box was turned", () => {
  for (const deg of [-170, -90, -33, 0, 45, 120, 179]) {
    expect(rotationTowards(box, towards(deg), FREE)).toBeCloseTo(deg, 6);
  }
});

it("falls into place at right angles, unless it is free", () => {
  expect(rotationTowards(box, towards(2.4), PLAIN)).toBe(0);
  expect(rotationTowards(box, towards(-88), PLAIN)).toBe(-90);
  expect(rotationTowards(box, towards(2.4), FREE)).toBeCloseTo(2.4, 6);
  expect(rotationTowards(box, towards(6), PLAIN)).toBeCloseTo(6, 6);
});

it("goes in steps of 15 degrees", () => {
  const steps = { inSteps: true, free: false };
  expect([7, 8, 44, -52, 177].map((deg) => rotationTowards(box, towards(deg), steps))).toEqual([
    ...[0, 15, 45, -45, 180],
  ]);
});
