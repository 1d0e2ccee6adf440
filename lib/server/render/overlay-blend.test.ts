import { describe, expect, it } from "vitest";
import { frameBytes, frameToRgba, yuvMatrix } from "@/engine/media/frame";
import { blendOverlay, prepareOverlay } from "./overlay-blend";

const W = 16;
const H = 8;
const grey = () => {
  const frame = new Uint8Array(frameBytes(W, H)).fill(128);
  return frame;
};
const rgbaOf = (paint: (x: number, y: number) => [number, number, number, number]) =>
  Uint8Array.from({ length: W * H * 4 }, (_, i) => paint((i >> 2) % W, Math.floor((i >> 2) / W))[i & 3] ?? 0);

describe("overlay blend", () => {
  it("leaves every byte of the frame where the overlay is empty", () => {
    const frame = grey();
    blendOverlay(frame, prepareOverlay(new Uint8Array(W * H * 4), W, H), W);
    expect(frame).toEqual(grey());
  });

  it("puts opaque colours exactly where they are and nowhere else", () => {
    const frame = grey();
    const inside = (x: number, y: number) => x >= 4 && x < 10 && y >= 2 && y < 6;
    blendOverlay(
      frame,
      prepareOverlay(
        rgbaOf((x, y) => (inside(x, y) ? [255, 90, 60, 255] : [0, 0, 0, 0])),
        W,
        H,
      ),
      W,
    );
    const rgba = frameToRgba(
      { width: W, height: H, data: frame },
      yuvMatrix({ range: "tv", matrix: "bt709" }, H),
    );
    for (let y = 0; y < H; y++) {
      for (let x = 0; x < W; x++) {
        const at = (y * W + x) * 4;
        if (!inside(x, y)) expect(frame[y * W + x]).toBe(128);
        else {
          for (const [channel, value] of [255, 90, 60].entries()) {
            expect(Math.abs((rgba[at + channel] ?? 0) - value)).toBeLessThanOrEqual(3);
          }
        }
      }
    }
  });

  it("mixes by opacity", () => {
    const frame = grey();
    blendOverlay(
      frame,
      prepareOverlay(
        rgbaOf(() => [255, 255, 255, 128]),
        W,
        H,
      ),
      W,
    );
    expect(frame[0]).toBeGreaterThanOrEqual(181);
    expect(frame[0]).toBeLessThanOrEqual(183);
    expect(frame[W * H]).toBe(128);
  });

  it("works in any even region, down to one pixel at an odd place", () => {
    const frame = grey();
    blendOverlay(
      frame,
      prepareOverlay(
        rgbaOf((x, y) => (x === 15 && y === 7 ? [0, 0, 0, 255] : [0, 0, 0, 0])),
        W,
        H,
      ),
      W,
    );
    expect(frame[7 * W + 15]).toBe(16);
    expect(frame.slice(0, 7 * W + 15)).toEqual(grey().slice(0, 7 * W + 15));
  });
});
