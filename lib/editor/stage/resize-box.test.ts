import { describe, expect, it } from "vitest";
import { type Box, boxAround, type Point, turned } from "./box";
import { cursorOf, HANDLES, type Handle, resizeBox } from "./resize-box";

const FREE = { keepsAspect: false, fromCentre: false, leastPx: 10 };
const KEEPING = { ...FREE, keepsAspect: true };
const box = (rotationDeg: number): Box =>
  boxAround({ x: 300, y: 400 }, { width: 200, height: 100 }, rotationDeg);

/** Where a corner or side of a box is on the picture. */
function at(of: Box, handle: { x: number; y: number }): Point {
  const out = turned({ x: (handle.x * of.width) / 2, y: (handle.y * of.height) / 2 }, of.rotationDeg);
  return { x: of.left + of.width / 2 + out.x, y: of.top + of.height / 2 + out.y };
}

describe("resizeBox", () => {
  it.each([0, 30, 90, 137, -45])("moves the handle with the pointer and leaves the opposite: %i°", (deg) => {
    for (const handle of HANDLES) {
      const before = box(deg);
      const by = turned({ x: handle.x * 40, y: handle.y * 30 }, deg);
      const after = resizeBox(before, handle, by, FREE);
      const [from, to] = [at(before, handle), at(after, handle)];
      expect(to.x - from.x).toBeCloseTo(by.x, 6);
      expect(to.y - from.y).toBeCloseTo(by.y, 6);
      const opposite = { x: -handle.x, y: -handle.y };
      expect(at(after, opposite).x).toBeCloseTo(at(before, opposite).x, 6);
      expect(at(after, opposite).y).toBeCloseTo(at(before, opposite).y, 6);
      expect(after.rotationDeg).toBe(deg);
    }
  });

  it("keeps width / height at the corners, not at the sides", () => {
    for (const handle of HANDLES) {
      const after = resizeBox(box(20), handle, { x: 63, y: 17 }, KEEPING);
      const kept = Math.abs(after.width / after.height - 2) < 1e-9;
      expect(kept).toBe(handle.x !== 0 && handle.y !== 0);
    }
  });

  it("grows to both sides from the centre", () => {
    const after = resizeBox(box(0), { x: 1, y: 0 }, { x: 15, y: 0 }, { ...FREE, fromCentre: true });
    expect(after).toEqual(boxAround({ x: 300, y: 400 }, { width: 230, height: 100 }, 0));
  });

  it.each<[Handle]>([[{ x: 1, y: 1 }], [{ x: -1, y: -1 }], [{ x: 1, y: 0 }]])(
    "never turns inside out: %o",
    (handle) => {
      for (const options of [FREE, KEEPING]) {
        const after = resizeBox(box(0), handle, { x: -handle.x * 900, y: -handle.y * 900 }, options);
        expect(after.width).toBeGreaterThanOrEqual(10 - 1e-9);
        expect(after.height).toBeGreaterThanOrEqual(10 - 1e-9);
        const opposite = { x: -handle.x, y: -handle.y };
        expect(at(after, opposite).x).toBeCloseTo(at(box(0), opposite).x, 6);
      }
    },
  );

  it("does not blow up what is smaller than the least already", () => {
    const tiny = boxAround({ x: 0, y: 0 }, { width: 8, height: 4 }, 0);
    expect(resizeBox(tiny, { x: 1, y: 1 }, { x: 0, y: 0 }, KEEPING)).toEqual(tiny);
  });

  it("shows a pointer that fits the turned box", () => {
    expect(cursorOf({ x: 1, y: 1 }, 0)).toBe("nwse-resize");
    expect(cursorOf({ x: 1, y: 1 }, 90)).toBe("nesw-resize");
    expect(cursorOf({ x: 0, y: -1 }, 0)).toBe("ns-resize");
    expect(cursorOf({ x: -1, y: 0 }, 0)).toBe("ew-resize");
    expect(cursorOf({ x: 0, y: -1 }, 44)).toBe("nesw-resize");
  });
});
