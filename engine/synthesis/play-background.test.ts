import { describe, expect, it } from "vitest";
import type { Frame } from "@/engine/media/frame";
import { pingPong, playBackground } from "./play-background";

describe("pingPong", () => {
  it("turns round at both ends without a jump", () => {
    expect(Array.from({ length: 10 }, (_, t) => pingPong(t, 4))).toEqual([0, 1, 2, 3, 2, 1, 0, 1, 2, 3]);
    expect(pingPong(7, 1)).toBe(0);
  });
});

describe("playBackground", () => {
  /** Frames whose every byte is their number, in one buffer as a decoder gives them. */
  const reader = (length: number, width: number, height: number) =>
    async function* (from: number, count: number): AsyncGenerator<Frame> {
      const data = new Uint8Array((width * height * 3) / 2);
      for (let i = from; i < Math.min(length, from + count); i++) {
        data.fill(i);
        yield { width, height, data };
      }
    };
  async function played(length: number, count: number, width = 2, height = 2) {
    const numbers: number[] = [];
    for await (const frame of playBackground(
      reader(length, width, height),
      { length, width, height },
      count,
    )) {
      numbers.push(frame.data[0] as number);
      frame.data.fill(255);
    }
    return numbers;
  }
  const expected = (length: number, count: number) =>
    Array.from({ length: count }, (_, t) => pingPong(t, length));

  it("stops early when the result is shorter", async () => expect(await played(9, 4)).toEqual([0, 1, 2, 3]));
  it("plays a short clip back and forth, though every frame is changed", async () =>
    expect(await played(5, 23)).toEqual(expected(5, 23)));
  it("repeats a still", async () => expect(await played(1, 3)).toEqual([0, 0, 0]));
  it(
    "plays a clip back and forth that is too large to be held",
    async () => expect(await played(40, 130, 4096, 4096)).toEqual(expected(40, 130)),
    60_000,
  );
});
