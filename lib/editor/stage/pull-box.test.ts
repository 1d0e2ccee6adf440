import { describe, expect, it } from "vitest";
import { boxAround } from "./box";
import { moveBox, pullHandle } from "./pull-box";

const LINES = [
  { axis: "x" as const, atPx: 500 },
  { axis: "y" as const, atPx: 300 },
];
const SNAPPING = { lines: LINES, withinPx: 10 };
const OPTIONS = { keepsAspect: false, fromCentre: false, leastPx: 8 };
const box = boxAround({ x: 200, y: 100 }, { width: 200, height: 100 }, 0);

describe("moveBox", () => {
  it("goes with the pointer and falls onto lines that are near", () => {
    const { box: moved, guides } = moveBox(box, { x: 205, y: 80 }, SNAPPING);
    expect(moved).toMatchObject({ left: 300, top: 130 });
    expect(guides).toEqual([{ axis: "x", atPx: 500 }]);
    expect(moveBox(box, { x: 205, y: 80 }, null).box).toMatchObject({ left: 305, top: 130 });
  });

  it("goes straight when asked to, and leaves the other direction alone", () => {
    const { box: moved } = moveBox(box, { x: 260, y: 155 }, SNAPPING, true);
    expect(moved).toMatchObject({ left: 360, top: 50 });
  });
});

describe("pullHandle", () => {
  it("draws a side to a line", () => {
    const { box: pulled, guides } = pullHandle(box, { x: 1, y: 0 }, { x: 195, y: 0 }, OPTIONS, SNAPPING);
    expect(pulled).toMatchObject({ left: 100, width: 400, height: 100 });
    expect(guides).toEqual([{ axis: "x", atPx: 500 }]);
  });

  it("keeps the proportions of a corner that is drawn to a line", () => {
    const keeping = { ...OPTIONS, keepsAspect: true };
    const { box: pulled, guides } = pullHandle(box, { x: 1, y: 1 }, { x: 196, y: 98 }, keeping, SNAPPING);
    expect(pulled.width).toBeCloseTo(400);
    expect(pulled.height).toBeCloseTo(200);
    expect([pulled.left, pulled.top]).toEqual([expect.closeTo(100), expect.closeTo(50)]);
    expect(guides).toContainEqual({ axis: "x", atPx: 500 });
    const up = pullHandle(box, { x: -1, y: 1 }, { x: -296, y: 148 }, keeping, SNAPPING);
    expect(up.box.top + up.box.height).toBeCloseTo(300);
    expect(up.box.left + up.box.width).toBeCloseTo(300);
    expect(up.box.width / up.box.height).toBeCloseTo(2);
  });
});
