import { describe, expect, it } from "vitest";
import type { Frame } from "@/engine/media/frame";
import { partToWatch } from "./watched-part";

const FPS = { num: 25, den: 1 };
const clip = (frameCount: number) => ({
  ...{ frameCount, fps: FPS },
  async *read(from: number, count: number): AsyncGenerator<Frame> {
    for (let i = from; i < Math.min(frameCount, from + count); i++)
      yield { width: i, height: 0, data: new Uint8Array() };
  },
});
const OPTIONS = { frames: 800, aroundMs: 8000 };

describe("partToWatch", () => {
  it("is the clip's beginning without a range", () => {
    expect(partToWatch({}, clip(2000), OPTIONS)).toMatchObject({ first: 0, count: 800, range: null });
    expect(partToWatch({}, clip(70), OPTIONS)).toMatchObject({ first: 0, count: 70, range: null });
  });

  it("looks at as much of a long clip, wherever the range is", () => {
    const at = (startMs: number) =>
      partToWatch({ range: { startMs, endMs: startMs + 2000 } }, clip(90_000), OPTIONS);
    expect(at(30_000)).toMatchObject({ first: 650, count: 250, range: { from: 100, length: 50 } });
    expect(at(0)).toMatchObject({ first: 0, count: 250, range: { from: 0, length: 50 } });
    expect(at(3_598_000)).toMatchObject({ first: 89_750, count: 250, range: { from: 200, length: 50 } });
  });

  it("looks at all of a short clip", () => {
    const part = partToWatch({ range: { startMs: 1000, endMs: 2000 } }, clip(80), OPTIONS);
    expect(part).toMatchObject({ first: 0, count: 80, range: { from: 25, length: 25 } });
  });

  it("reads frames by its own numbers", async () => {
    const part = partToWatch({ range: { startMs: 30_000, endMs: 32_000 } }, clip(2000), OPTIONS);
    const read: number[] = [];
    for await (const { width } of part.read(part.range?.from ?? 0, 3)) read.push(width);
    expect(read).toEqual([750, 751, 752]);
  });

  it("forgives an end that was rounded up by a frame", () => {
    const part = partToWatch({ range: { startMs: 1000, endMs: 3240 } }, clip(80), OPTIONS);
    expect(part.range).toEqual({ from: 25, length: 55 });
  });

  it.each([
    ["begins after the end", 5000, 6000],
    ["ends after the end", 2000, 4000],
    ["begins at the end", 3200, 3400],
  ])("refuses a range that %s", (_, startMs, endMs) => {
    expect(() => partToWatch({ range: { startMs, endMs } }, clip(80), OPTIONS)).toThrow(
      expect.objectContaining({ reason: "range_unusable", message: expect.stringContaining("3.20 seconds") }),
    );
  });
});
