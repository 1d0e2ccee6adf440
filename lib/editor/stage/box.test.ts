import { describe, expect, it } from "vitest";
import { type Box, holds, placeOf, shareWithin, turned, uprightAround, uprightDegrees, within } from "./box";

const box = (left: number, top: number, width: number, height: number, rotationDeg = 0): Box => ({
  ...{ left, top, width, height, rotationDeg },
});

describe("boxes on the picture", () => {
  it("turn clockwise", () => {
    const right = turned({ x: 1, y: 0 }, 90);
    expect(right.x).toBeCloseTo(0);
    expect(right.y).toBeCloseTo(1);
  });

  it("hold the points that lie in them as they are turned", () => {
    const lying = box(0, 40, 100, 20);
    expect(holds(lying, { x: 50, y: 10 })).toBe(false);
    expect(holds({ ...lying, rotationDeg: 90 }, { x: 50, y: 10 })).toBe(true);
    expect(holds({ ...lying, rotationDeg: 90 }, { x: 10, y: 50 })).toBe(false);
    expect(holds(lying, { x: 50, y: 36 }, 5)).toBe(true);
  });

  it("see points along their own sides", () => {
    const at = within(box(0, 0, 100, 100, 45), { x: 50, y: 0 });
    expect(at.x).toBeCloseTo(-35.36, 1);
    expect(at.y).toBeCloseTo(-35.36, 1);
  });

  it("have an upright rectangle around them", () => {
    expect(uprightAround(box(10, 20, 30, 40, 180))).toEqual(box(10, 20, 30, 40));
    const around = uprightAround(box(0, 0, 100, 20, 90));
    expect(around.left).toBeCloseTo(40);
    expect(around.top).toBeCloseTo(-40);
    expect([around.width, around.height]).toEqual([expect.closeTo(20), expect.closeTo(100)]);
  });

  it("are kept as fractions of the picture, within what a document allows", () => {
    expect(placeOf(box(270, 480, 540, 960, 370), { width: 1080, height: 1920 })).toEqual({
      ...{ x: 0.5, y: 0.5, width: 0.5, height: 0.5, rotationDeg: 10 },
    });
    const far = placeOf(box(9000, 0, 1, 90_000), { width: 1000, height: 1000 });
    expect(far).toMatchObject({ x: 2, width: 0.005, height: 4 });
  });

  it("are told how much of them lies in an area", () => {
    expect(shareWithin(box(0, 0, 10, 10), { left: 5, top: 5, width: 100, height: 100 })).toBeCloseTo(0.25);
    expect(shareWithin(box(0, 0, 10, 10), { left: 50, top: 0, width: 9, height: 9 })).toBe(0);
  });

  it("turn by −180 to 180 degrees", () => {
    expect([0, 190, -190, 540, 180].map(uprightDegrees)).toEqual([0, -170, 170, 180, 180]);
  });
});
