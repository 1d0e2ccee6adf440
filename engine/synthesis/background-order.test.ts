import { describe, expect, it } from "vitest";
import { SYNC_MODES } from "@/engine/contract";
import { backgroundOrder, pingPong } from "./background-order";

describe("pingPong", () => {
  it("turns round at both ends without a jump", () => {
    expect(Array.from({ length: 10 }, (_, t) => pingPong(t, 4))).toEqual([0, 1, 2, 3, 2, 1, 0, 1, 2, 3]);
    expect(pingPong(7, 1)).toBe(0);
  });
});

describe("backgroundOrder", () => {
  it.each([
    ["ping_pong", [0, 1, 2, 1, 0, 1, 2]],
    ["loop", [0, 1, 2, 0, 1, 2, 0]],
    ["freeze", [0, 1, 2, 2, 2, 2, 2]],
    ["cut_off", [0, 1, 2]],
    ["remap", [0, 0, 1, 1, 2, 2, 2]],
  ] as const)("%s of three frames, for a sound of seven", (mode, order) => {
    expect(backgroundOrder(mode, 3, 7)).toEqual(order);
  });

  it.each(SYNC_MODES)("%s of a longer clip ends with the sound", (mode) => {
    const order = backgroundOrder(mode, 9, 4);
    expect(order).toEqual(mode === "remap" ? [1, 3, 5, 7] : [0, 1, 2, 3]);
  });

  it.each(SYNC_MODES)("%s of a still lasts as long as the sound", (mode) => {
    expect(backgroundOrder(mode, 1, 3)).toEqual([0, 0, 0]);
  });

  it("cuts a loop at its seam", () => {
    expect(backgroundOrder("loop", 6, 11, { first: 1, last: 4 })).toEqual([0, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2]);
    expect(backgroundOrder("loop", 6, 5, { first: 1, last: 3 })).toEqual([0, 1, 2, 3, 4]);
  });

  it("stretches at most to double the length and squeezes at most to half", () => {
    const slow = backgroundOrder("remap", 10, 50);
    expect(slow.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, t) => t >> 1));
    expect(slow.slice(20, 24)).toEqual([9, 8, 8, 7]);
    expect(Math.max(...backgroundOrder("remap", 100, 10))).toBe(19);
  });
});
