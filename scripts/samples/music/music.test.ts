import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { renderBright } from "./bright";
import { renderCalm } from "./calm";
import { LoopBus, loopLength, SAMPLE_RATE } from "./loop-bus";
import { loopLoudness, master, TARGET_LUFS } from "./master";
import { renderSteady } from "./steady";

const BEATS = 4;
const RENDERERS = { calm: renderCalm, bright: renderBright, steady: renderSteady };

function fingerprint({ left, right }: LoopBus): string {
  return createHash("sha256")
    .update(new Uint8Array(left.buffer))
    .update(new Uint8Array(right.buffer))
    .digest("hex");
}

function largestStep(side: Float32Array): number {
  let largest = 0;
  for (let i = 1; i < side.length; i++) {
    largest = Math.max(largest, Math.abs((side[i] as number) - (side[i - 1] as number)));
  }
  return largest;
}

function seamStep(side: Float32Array): number {
  return Math.abs((side[0] as number) - (side[side.length - 1] as number));
}

describe.each(Object.entries(RENDERERS))("the %s loop", (_, render) => {
  const loop = render(BEATS);

  it("is the same every time", () => {
    expect(fingerprint(render(BEATS))).toBe(fingerprint(loop));
  });

  it("has no larger step at its seam than within", () => {
    for (const side of [loop.left, loop.right]) expect(seamStep(side)).toBeLessThanOrEqual(largestStep(side));
  });

  it("is as loud as a voice", () => {
    expect(Math.abs(loopLoudness(loop) - TARGET_LUFS)).toBeLessThan(0.3);
  });

  it("leaves room for the coder", () => {
    const peak = [...[loop.left, loop.right]].reduce(
      (most, side) => side.reduce((m, v) => Math.max(m, Math.abs(v)), most),
      0,
    );
    expect(peak).toBeLessThan(0.8);
    expect(peak).toBeGreaterThan(0.2);
  });
});

describe("a loop bus", () => {
  it("is a whole number of coding frames, within a hundredth of the tempo asked for", () => {
    const length = loopLength(72, 40);
    expect(length % 1024).toBe(0);
    expect(Math.abs(length / SAMPLE_RATE - (40 * 60) / 72)).toBeLessThan(0.0107);
  });

  it("carries a tail past its end to its beginning", () => {
    const bus = new LoopBus(100);
    bus.add(99, 1, 1);
    bus.add(101, 0.5, 0.25);
    bus.add(-2, 0.125, 0);
    expect([bus.left[99], bus.left[1], bus.right[1], bus.left[98]]).toEqual([1, 0.5, 0.25, 0.125]);
  });
});

describe("mastering", () => {
  it("limits a burst without a click on either side", () => {
    const bus = new LoopBus(SAMPLE_RATE);
    for (let i = 0; i < bus.length; i++) {
      const burst = i > 24_000 && i < 24_200 ? 12 : 1;
      const v = 0.1 * burst * Math.sin((2 * Math.PI * 300 * i) / SAMPLE_RATE);
      bus.add(i, v, v);
    }
    master(bus);
    expect(bus.left.reduce((m, v) => Math.max(m, Math.abs(v)), 0)).toBeLessThanOrEqual(0.7901);
    expect(Math.abs(loopLoudness(bus) - TARGET_LUFS)).toBeLessThan(0.5);
  });
});
