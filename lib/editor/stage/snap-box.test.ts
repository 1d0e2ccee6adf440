import { describe, expect, it } from "vitest";
import { type Box, boxAround } from "./box";
import { snapLines, snapMoved, snapResized } from "./snap-box";

const PICTURE = { width: 900, height: 1600 };
const SAFE = { left: 70, top: 100, width: 760, height: 1200 };
const OTHER = boxAround({ x: 250, y: 700 }, { width: 100, height: 60 }, 0);
const LINES = snapLines(PICTURE, SAFE, [OTHER]);
const at = (x: number, y: number, rotationDeg = 0): Box =>
  boxAround({ x, y }, { width: 50, height: 30 }, rotationDeg);
const values = (axis: "x" | "y") =>
  LINES.filter((line) => line.axis === axis)
    .map(({ atPx }) => atPx)
    .sort((a, b) => a - b);

describe("snapping", () => {
  it("knows edges, middle, thirds, the safe area and everything else", () => {
    expect(values("x")).toEqual([0, 70, 200, 250, 300, 450, 600, 830, 900]);
    expect(values("y")).toEqual([
      ...[0, 100, 1600 / 3, 670, 700, 730, 800, 3200 / 3, 1300, 1600].sort((a, b) => a - b),
    ]);
  });

  it("draws a box to the middle of the picture and shows the lines", () => {
    const { dx, dy, guides } = snapMoved(at(455, 795), LINES, 10);
    expect([dx, dy]).toEqual([-5, 5]);
    expect(guides).toContainEqual({ axis: "x", atPx: 450 });
    expect(guides).toContainEqual({ axis: "y", atPx: 800 });
  });

  it("draws the nearest edge, not the first", () => {
    // Its left side is 6 from the edge of the safe area, its right side 1 from nothing, its middle 2 from the third item.
    expect(snapMoved(at(252, 1000), LINES, 10).dx).toBe(-2);
    expect(snapMoved(at(101, 1000), LINES, 10).dx).toBe(-6);
  });

  it("leaves alone what is far away", () => {
    expect(snapMoved(at(520, 950), LINES, 10)).toEqual({ dx: 0, dy: 0, guides: [] });
  });

  it("takes the upright rectangle of a turned box", () => {
    const { dx } = snapMoved(at(850, 950, 90), LINES, 10);
    expect(dx).toBe(-5);
  });

  it("draws only the sides that a handle moves, and no turned ones", () => {
    const box = { left: 72, top: 900, width: 376, height: 50, rotationDeg: 0 };
    expect(snapResized(box, { x: 1, y: 0 }, LINES, 10)).toEqual({
      dx: 2,
      dy: 0,
      guides: [{ axis: "x", atPx: 450 }],
    });
    expect(snapResized({ ...box, rotationDeg: 20 }, { x: 1, y: 0 }, LINES, 10).guides).toEqual([]);
  });
});
