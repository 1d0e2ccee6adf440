import { expect, test } from "vitest";
import { timelineDocument } from "@/tests/support/timeline-document";
import { type Direction, neighbour } from "./neighbours";
import { createRowReader } from "./rows";

const rows = createRowReader()(
  timelineDocument([
    {
      id: "base",
      kind: "video",
      items: [
        ["a", 0, 4000],
        ["b", 4000, 9000],
        ["c", 10_000, 12_000],
      ],
    },
    { id: "empty", kind: "overlay", items: [] },
    {
      id: "titles",
      kind: "text",
      items: [
        ["t1", 0, 1000],
        ["t2", 8500, 9500],
      ],
    },
  ]),
);
const from = (id: string | null, direction: Direction) => neighbour(rows, id, direction)?.item.id;

test("left and right go through a track in order of time, and end there", () => {
  expect(from("a", "right")).toBe("b");
  expect(from("b", "left")).toBe("a");
  expect(from("a", "left")).toBeUndefined();
  expect(from("c", "right")).toBeUndefined();
  expect(from("b", "last")).toBe("c");
  expect(from("c", "first")).toBe("a");
});

test("up and down go to what is nearest in time, past empty tracks", () => {
  expect(from("c", "up")).toBe("t2");
  expect(from("a", "up")).toBe("t1");
  expect(from("t2", "down")).toBe("b");
  expect(from("t1", "up")).toBeUndefined();
});

test("from nowhere the first clip is reached", () => {
  expect(from(null, "right")).toBe("t1");
  expect(neighbour([], null, "right")).toBeUndefined();
});
