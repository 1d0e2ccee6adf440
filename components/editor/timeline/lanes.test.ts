import { expect, test } from "vitest";
import { packLanes } from "./lanes";

const item = (startMs: number, endMs: number) => ({ startMs, durationMs: endMs - startMs });

test("what follows one another shares a lane", () => {
  expect(packLanes([item(0, 10), item(10, 20), item(25, 30)])).toEqual({ lanes: [0, 0, 0], count: 1 });
});

test("what overlaps goes below, and the first free lane is taken again", () => {
  expect(packLanes([item(0, 10), item(5, 30), item(8, 12), item(10, 20)])).toEqual({
    lanes: [0, 1, 2, 0],
    count: 3,
  });
});

test("an empty track is one lane high", () => {
  expect(packLanes([])).toEqual({ lanes: [], count: 1 });
});
