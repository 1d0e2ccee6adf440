import { describe, expect, it } from "vitest";
import { backgroundOrder } from "@/engine/synthesis/background-order";
import { rangeOrder } from "@/engine/synthesis/range-order";
import { type SyncMode, type Take, takeSchema } from "@/lib/document/takes";
import { sourceTimeOf } from "./source-time";

const FRAME_MS = 40;

const take = (change: Partial<Take>): Take =>
  takeSchema.parse({ id: "t", asset: "v", speech: { kind: "audio", asset: "a" }, ...change });

describe("sourceTimeOf", () => {
  const CASES: [SyncMode, video: number, words: number][] = [
    ["ping_pong", 100, 60],
    ["ping_pong", 100, 330],
    ["freeze", 100, 150],
    ["cut_off", 100, 90],
    ["loop", 100, 80],
    ["remap", 100, 80],
    ["remap", 100, 170],
    ["remap", 100, 330],
    ["remap", 300, 100],
  ];

  it.each(CASES)(
    "shows the pictures that the engine shows: %s, %i frames for %i",
    (syncMode, video, words) => {
      const order = backgroundOrder(syncMode, video, words);
      for (let frame = 0; frame < words; frame += 7) {
        const atMs = sourceTimeOf(take({ syncMode }), frame * FRAME_MS, video * FRAME_MS, words * FRAME_MS);
        expect(Math.abs((atMs ?? Number.NaN) / FRAME_MS - (order[frame] ?? Number.NaN))).toBeLessThan(4.1);
      }
    },
  );

  it.each([
    [50, 50],
    [50, 80],
    [50, 26],
    [20, 70],
  ])("and so it does for a part of a video: %i frames for %i", (part, words) => {
    const range = { fromMs: 4000, toMs: 4000 + part * FRAME_MS };
    const order = rangeOrder(part, words);
    for (let frame = 0; frame < words; frame += 5) {
      const atMs = sourceTimeOf(take({ range }), frame * FRAME_MS, 60_000, words * FRAME_MS) ?? Number.NaN;
      expect(Math.abs((atMs - 4000) / FRAME_MS - (order[frame] ?? Number.NaN))).toBeLessThan(4.1);
    }
  });

  it("does not guess what only the engine knows", () => {
    expect(sourceTimeOf(take({ syncMode: "loop" }), 5000, 4000, 9000)).toBeNull();
    expect(sourceTimeOf(take({ range: { fromMs: 0, toMs: 5000 } }), 500, 9000, 2000)).toBeNull();
  });
});
