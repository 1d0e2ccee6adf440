import { describe, expect, it } from "vitest";
import type { Frame } from "@/engine/media/frame";
import { backgroundOrder, pingPong } from "./background-order";
import { playBackground } from "./play-background";

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
  async function played(length: number, order: number | number[], width = 2, height = 2) {
    const numbers: number[] = [];
    const wanted = typeof order === "number" ? backgroundOrder("ping_pong", length, order) : order;
    for await (const frame of playBackground(reader(length, width, height), { width, height }, wanted)) {
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
  it.each([
    ["held", 2],
    ["decoded again", 4096],
  ])("follows any order, %s", async (_, side) => {
    for (const order of [
      [0, 0, 1, 3, 3, 4],
      [0, 1, 2, 1, 2, 0, 1],
      [5, 5, 5, 2, 2, 1, 1, 1],
      [3, 1, 2, 9, 9, 0],
    ])
      expect(await played(10, order, side, side)).toEqual(order);
  });
});
