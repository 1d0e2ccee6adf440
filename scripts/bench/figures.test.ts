import { expect, test } from "vitest";
import { type Figure, formatFigures, isOver } from "./figures";

const figure = (changes: Partial<Figure>): Figure => ({
  ...{ id: "start.first", what: "first start", value: 9.96, unit: "s", limit: 10 },
  ...changes,
});

test("a figure is over its limit from the first bit above it, and never without a limit", () => {
  expect(isOver(figure({ value: 10 }))).toBe(false);
  expect(isOver(figure({ value: 10.01 }))).toBe(true);
  expect(isOver(figure({ value: 1000, limit: null }))).toBe(false);
});

test("the table has a line a figure, in the figure's unit, with its verdict", () => {
  const table = formatFigures([
    figure({}),
    figure({ what: "lip-sync", value: 2.345, unit: "× real time", limit: 2 }),
    figure({ what: "idle", value: 512.4, unit: "MB", limit: null }),
  ]);
  expect(table.split("\n")).toEqual([
    "             measured   limit",
    "first start    10.0 s  10.0 s  ok",
    "lip-sync       2.35 ×  2.00 ×  over",
    "idle           512 MB",
  ]);
});
