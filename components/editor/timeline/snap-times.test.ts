import { expect, test } from "vitest";
import type { AudioItem } from "@/lib/document/items";
import { placed } from "./snap-times";

const song = (change: Partial<AudioItem>): AudioItem => ({
  ...{ id: "song", kind: "audio", asset: "song", startMs: 0, durationMs: 2000, sourceInMs: 0, gainDb: 0 },
  ...{ loop: false, fadeInMs: 0, fadeOutMs: 0, ducked: false },
  ...change,
});

test("beats are heard where the clip plays them", () => {
  expect(placed(song({}), [0, 500, 1000, 2500], null)).toEqual([0, 500, 1000]);
  expect(placed(song({ startMs: 10_000, sourceInMs: 600 }), [0, 500, 1000, 2500], null)).toEqual([
    10_400, 11_900,
  ]);
});

test("a loop brings them again", () => {
  expect(placed(song({ loop: true, durationMs: 2500 }), [0, 500], 1000)).toEqual([0, 500, 1000, 1500, 2000]);
});
