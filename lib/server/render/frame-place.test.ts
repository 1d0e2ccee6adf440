import { describe, expect, it } from "vitest";
import { frameBytes } from "@/engine/media/frame";
import { fillFrame, layPart, type Part } from "./frame-place";
import { layTurned } from "./frame-turn";

function part(width: number, height: number, luma: (x: number, y: number) => number, chroma = 128): Part {
  const data = new Uint8Array(frameBytes(width, height)).fill(chroma);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = luma(x, y);
  return { width, height, data };
}
const lumaAt = ({ data, width }: Part, x: number, y: number) => data[y * width + x];
const uAt = ({ data, width, height }: Part, x: number, y: number) =>
  data[width * height + y * (width / 2) + x];

describe("laying a part over a frame", () => {
  const whole = (frame: Part) => ({ left: 0, top: 0, width: frame.width, height: frame.height });

  it("copies within the clip alone, also where it reaches beyond the frame", () => {
    const frame = part(8, 8, () => 10);
    const patch = part(6, 6, (x, y) => 100 + 10 * y + x, 200);
    layPart(frame, patch, { left: -2, top: 4 }, { left: 0, top: 0, width: 2, height: 8 });
    expect(lumaAt(frame, 0, 4)).toBe(102);
    expect(lumaAt(frame, 1, 7)).toBe(133);
    expect(lumaAt(frame, 2, 4)).toBe(10);
    expect(lumaAt(frame, 0, 3)).toBe(10);
    expect(uAt(frame, 0, 2)).toBe(200);
    expect(uAt(frame, 1, 2)).toBe(128);
  });

  it("mixes by opacity", () => {
    const frame = part(4, 4, () => 40, 100);
    layPart(
      frame,
      part(4, 4, () => 200, 180),
      { left: 0, top: 0 },
      whole(frame),
      0.25,
    );
    expect(lumaAt(frame, 1, 1)).toBe(80);
    expect(uAt(frame, 1, 1)).toBe(120);
  });

  it("stands at odd places too, its colours between two", () => {
    const frame = part(8, 4, () => 16);
    const patch = part(8, 4, (x) => 20 * x);
    for (let x = 0; x < 4; x++) {
      patch.data[32 + x] = 100 + 20 * x;
      patch.data[36 + x] = 100 + 20 * x;
    }
    layPart(frame, patch, { left: -3, top: 0 }, whole(frame));
    expect(lumaAt(frame, 0, 0)).toBe(60);
    // Luma 3 and 4 lie under colours 1 and 2.
    expect(uAt(frame, 0, 0)).toBe(130);
    expect(uAt(frame, 1, 0)).toBe(150);
  });
});

describe("laying a part turned and scaled", () => {
  const centre = { centreX: 16, centreY: 16, opacity: 1 };

  it("at rest is a copy", () => {
    const frame = part(32, 32, () => 16);
    const patch = part(16, 8, (x, y) => 50 + 5 * x + y);
    const copied = part(32, 32, () => 16);
    layTurned(frame, patch, { ...centre, scale: 1, rotationDeg: 0 });
    layPart(copied, patch, { left: 8, top: 12 }, { left: 8, top: 12, width: 16, height: 8 });
    expect(frame.data).toEqual(copied.data);
  });

  it("turns clockwise and keeps half of what a soft edge covers", () => {
    const frame = part(32, 32, () => 0);
    // Bright on the left: after a quarter turn clockwise at the top.
    layTurned(
      frame,
      part(16, 8, (x) => (x < 8 ? 200 : 100)),
      { ...centre, scale: 1, rotationDeg: 90 },
    );
    expect(lumaAt(frame, 16, 10)).toBe(200);
    expect(lumaAt(frame, 16, 22)).toBe(100);
    expect(lumaAt(frame, 8, 16)).toBe(0);
    expect(lumaAt(frame, 14, 9)).toBe(200);
    expect(lumaAt(frame, 16, 7)).toBe(0);
  });

  it("grows about its centre", () => {
    const frame = part(32, 32, () => 0);
    layTurned(
      frame,
      part(8, 8, () => 100),
      { ...centre, scale: 2, rotationDeg: 0 },
    );
    expect(lumaAt(frame, 9, 16)).toBe(100);
    expect(lumaAt(frame, 7, 16)).toBe(0);
  });
});

it("a colour fills a frame in limited range", () => {
  const frame = part(4, 4, () => 0);
  fillFrame(frame, "#ffffff");
  expect([...new Set(frame.data)].sort()).toEqual([128, 235]);
});
