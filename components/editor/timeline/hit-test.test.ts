import { describe, expect, test } from "vitest";
import { timelineDocument } from "@/tests/support/timeline-document";
import { clipsInRectangle, clipsWithin, rowsWithin } from "./hit-test";
import { createRowReader, type TrackRow } from "./rows";

const seconds = Array.from({ length: 500 }, (_, at): [string, number, number] => [
  `clip-${at}`,
  at * 1000,
  at * 1000 + 900,
]);
const rows = createRowReader()(
  timelineDocument([
    { id: "base", kind: "video", items: seconds },
    {
      id: "long",
      kind: "overlay",
      items: [
        ["long", 0, 400_000],
        ["late", 450_000, 460_000],
      ],
    },
    {
      id: "text",
      kind: "text",
      items: [
        ["x", 0, 5000],
        ["y", 1000, 6000],
      ],
    },
  ]),
);
const row = (id: string) => rows.find(({ track }) => track.id === id) as TrackRow;
const ids = (clips: { item: { id: string } }[]) => clips.map(({ item }) => item.id);

describe("what is in sight", () => {
  test("are the clips that reach into a stretch, edges excluded", () => {
    expect(ids(clipsWithin(row("base"), 10_000, 13_000))).toEqual(["clip-10", "clip-11", "clip-12"]);
    expect(ids(clipsWithin(row("base"), 10_900, 11_000))).toEqual([]);
    expect(ids(clipsWithin(row("base"), 10_899, 11_001))).toEqual(["clip-10", "clip-11"]);
  });

  test("includes what began long before", () => {
    expect(ids(clipsWithin(row("long"), 399_000, 400_000))).toEqual(["long"]);
    expect(ids(clipsWithin(row("long"), 400_000, 450_000))).toEqual([]);
  });

  test("agrees with looking at every clip", () => {
    for (let fromMs = 0; fromMs < 500_000; fromMs += 7777) {
      const expected = row("base").clips.filter(
        ({ item }) => item.startMs < fromMs + 5000 && item.startMs + item.durationMs > fromMs,
      );
      expect(clipsWithin(row("base"), fromMs, fromMs + 5000)).toEqual(expected);
    }
  });

  test("are the rows that reach into a height", () => {
    const [first, second] = rows;
    expect(rowsWithin(rows, 0, 1)).toEqual([first]);
    expect(rowsWithin(rows, first?.height ?? 0, (first?.height ?? 0) + 1)).toEqual([second]);
  });
});

test("a rectangle takes the lanes that it touches", () => {
  const { top, laneHeight } = row("text");
  const lane = (at: number) => ({ fromY: top + 6 + at * laneHeight, toY: top + 10 + at * laneHeight });
  expect(clipsInRectangle(rows, { fromMs: 2000, toMs: 3000, ...lane(0) })).toEqual(["x"]);
  expect(clipsInRectangle(rows, { fromMs: 2000, toMs: 3000, ...lane(1) })).toEqual(["y"]);
  expect(clipsInRectangle(rows, { fromMs: 0, toMs: 1500, fromY: 0, toY: 1000 })).toEqual([
    "x",
    "y",
    "long",
    "clip-0",
    "clip-1",
  ]);
});
