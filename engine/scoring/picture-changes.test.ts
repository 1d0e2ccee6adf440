import { describe, expect, it } from "vitest";
import { type Frame, frameBytes } from "@/engine/media/frame";
import {
  EYE_OUTER,
  LIP_CORNER,
  LOWER_LIP,
  NOSE_BASE,
  NOSE_BRIDGE,
  POINTS,
  UPPER_LIP,
} from "@/engine/tracker/landmarks";
import { addSeamSteps, changedOutside, type SeamSteps, seamRatio } from "./picture-changes";

const SIDE = 200;
/** Outer eye corners 60 pixels apart, mouth at 100, 130. */
const face = new Float32Array(POINTS * 3);
const places: [number, number, number][] = [
  [EYE_OUTER.left, 70, 70],
  [EYE_OUTER.right, 130, 70],
  [NOSE_BRIDGE, 100, 70],
  [NOSE_BASE, 100, 105],
  [LIP_CORNER.left, 80, 130],
  [LIP_CORNER.right, 120, 130],
  [UPPER_LIP.outer, 100, 122],
  [LOWER_LIP.outer, 100, 140],
];
for (const [i, x, y] of places) face.set([x, y, 0], 3 * i);

/** A softly shaded picture with some grain. */
function picture(change: (x: number, y: number) => number = () => 0): Frame {
  const data = new Uint8Array(frameBytes(SIDE, SIDE)).fill(128);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      data[y * SIDE + x] = 110 + 0.2 * x + ((x * 7 + y * 13) % 5) + change(x, y);
    }
  }
  return { width: SIDE, height: SIDE, data };
}

function seamOf(change: (x: number, y: number) => number): number | null {
  const sum: SeamSteps = { result: 0, source: 0, count: 0 };
  addSeamSteps(sum, picture(), picture(change), face);
  return seamRatio(sum);
}

const inBox = (x: number, y: number) => Math.abs(x - 100) < 40 && Math.abs(y - 130) < 35;

describe("the seam", () => {
  it("is not seen where a change begins softly", () => {
    const soft = (x: number, y: number) => 30 * Math.exp(-(((x - 100) / 25) ** 2) - ((y - 130) / 20) ** 2);
    expect(seamOf(soft)).toBeLessThan(1.2);
  });

  it("is seen where a box was pasted", () => {
    expect(seamOf((x, y) => (inBox(x, y) ? 20 : 0))).toBeGreaterThan(1.5);
  });

  it("is not the edge of lips that moved", () => {
    const lips = (x: number, y: number) => (Math.abs(x - 100) < 18 && Math.abs(y - 131) < 8 ? 60 : 0);
    expect(seamOf(lips)).toBe(1);
  });

  it("is nothing where nothing was changed, or only by another encoding", () => {
    expect(seamOf(() => 0)).toBeNull();
    expect(seamOf((x, y) => ((x * 31 + y * 17) % 7) - 3)).toBeNull();
  });
});

describe("pixels outside the lower face", () => {
  it("are counted when they differ by a single bit, luma and chroma", () => {
    expect(changedOutside(picture(), picture(), face)).toBe(0);
    expect(
      changedOutside(
        picture(),
        picture((x, y) => (x === 10 && y === 10 ? 1 : 0)),
        face,
      ),
    ).toBe(1);
    const tinted = picture();
    tinted.data[SIDE * SIDE] = 129;
    expect(changedOutside(picture(), tinted, face)).toBe(1);
  });

  it("do not include the mouth", () => {
    expect(
      changedOutside(
        picture(),
        picture((x, y) => (inBox(x, y) ? 50 : 0)),
        face,
      ),
    ).toBe(0);
  });

  it("follow the head when it is tilted", () => {
    const tilted = new Float32Array(face);
    // A quarter turn: the mouth is now to the left of the eyes.
    for (const [i, x, y] of places) tilted.set([100 - (y - 70), 70 + (x - 100), 0], 3 * i);
    const left = (x: number, y: number) => (Math.abs(x - 40) < 20 && Math.abs(y - 70) < 20 ? 50 : 0);
    expect(changedOutside(picture(), picture(left), tilted)).toBe(0);
    expect(
      changedOutside(
        picture(),
        picture((x, y) => (inBox(x, y) ? 50 : 0)),
        tilted,
      ),
    ).toBeGreaterThan(1000);
  });
});
