import { expect, test } from "vitest";
import { timelineDocument } from "@/tests/support/timeline-document";
import { createRowReader } from "./rows";
import { rangeTo, toggled } from "./select-clips";

const rows = createRowReader()(
  timelineDocument([
    {
      id: "base",
      kind: "video",
      items: [
        ["a", 0, 2000],
        ["b", 2000, 4000],
        ["c", 4000, 6000],
      ],
    },
    { id: "titles", kind: "text", items: [["t", 3000, 5000]] },
  ]),
);

test("a range is all between two clips, in time and over tracks", () => {
  expect(rangeTo(rows, "a", "b")).toEqual(["a", "b"]);
  expect(rangeTo(rows, "c", "b")).toEqual(["b", "c"]);
  expect(rangeTo(rows, "t", "c")).toEqual(["t", "b", "c"]);
  expect(rangeTo(rows, null, "c")).toEqual(["c"]);
  expect(rangeTo(rows, "gone", "c")).toEqual(["c"]);
});

test("choosing again takes a clip out", () => {
  expect(toggled(["a"], "b")).toEqual({ kind: "items", ids: ["a", "b"] });
  expect(toggled(["a", "b"], "a")).toEqual({ kind: "items", ids: ["b"] });
  expect(toggled(["a"], "a")).toEqual({ kind: "none" });
});
