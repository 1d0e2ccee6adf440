import { expect, test } from "vitest";
import { type Frame, frameBytes } from "@/engine/media/frame";
import { EYE_OUTER, NOSE_BRIDGE, POINTS } from "@/engine/tracker/landmarks";
import { flicker, mouthCrop, sharpness } from "./mouth-crop";

const SIDE = 200;
/** A head whose eyes' middle is at x, 60, outer corners 80 apart. */
function headAt(x: number): Float32Array {
  const face = new Float32Array(POINTS * 3);
  face.set([x - 40, 60, 0], 3 * EYE_OUTER.left);
  face.set([x + 40, 60, 0], 3 * EYE_OUTER.right);
  face.set([x, 60, 0], 3 * NOSE_BRIDGE);
  return face;
}

function picture(luma: (x: number, y: number) => number): Frame {
  const data = new Uint8Array(frameBytes(SIDE, SIDE));
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) data[y * SIDE + x] = luma(x, y);
  return { width: SIDE, height: SIDE, data };
}

const stripes = (x: number) => 128 + 60 * Math.sin(x / 2);

test("a blurred mouth has less detail than a sharp one", () => {
  const sharp = mouthCrop(picture(stripes), headAt(100));
  const blurred = mouthCrop(
    picture((x) => (stripes(x - 2) + stripes(x - 1) + stripes(x) + stripes(x + 1) + stripes(x + 2)) / 5),
    headAt(100),
  );
  expect(sharpness(blurred)).toBeLessThan(0.8 * sharpness(sharp));
});

test("a crop follows the head: what moves with it does not flicker", () => {
  const moving = [0, 4, 8].map((dx) =>
    mouthCrop(
      picture((x) => stripes(x - dx)),
      headAt(100 + dx),
    ),
  );
  const staying = [0, 4, 8].map(() => mouthCrop(picture(stripes), headAt(100)));
  const [a, b, c] = moving as [Float32Array, Float32Array, Float32Array];
  expect(flicker(a, b, c)).toBeLessThan(1);
  const [d, e, f] = staying as [Float32Array, Float32Array, Float32Array];
  expect(flicker(d, e, f)).toBe(0);
});

test("a brightness that goes up and down flickers, one that rises evenly does not", () => {
  const lit = (levels: number[]) =>
    levels.map((level) =>
      mouthCrop(
        picture(() => level),
        headAt(100),
      ),
    ) as [Float32Array, Float32Array, Float32Array];
  expect(flicker(...lit([100, 110, 100]))).toBeCloseTo(20);
  expect(flicker(...lit([100, 110, 120]))).toBeCloseTo(0);
});
