import { describe, expect, test } from "vitest";
import type { SnapPoint } from "@/lib/editor/select/snap-points";
import { timelineDocument } from "@/tests/support/timeline-document";
import { edgeScroll, landingOf, snapMove } from "./drag-maths";
import { createRowReader, type TrackRow } from "./rows";

const points = (...times: number[]): SnapPoint[] => times.map((ms) => ({ ms, kind: "edge" }));

describe("snapping", () => {
  test("draws the nearest of the moved edges to a point", () => {
    expect(snapMove([1000, 3000], points(0, 5000), 1950, 100)).toEqual({ deltaMs: 2000, guideMs: 5000 });
    expect(snapMove([1000, 3000], points(2930, 5000), 1950, 100)).toEqual({ deltaMs: 1930, guideMs: 2930 });
  });

  test("leaves alone what is near nothing", () => {
    expect(snapMove([1000], points(0, 5000), 500, 100)).toEqual({ deltaMs: 500, guideMs: null });
    expect(snapMove([1000], [], 500, 100)).toEqual({ deltaMs: 500, guideMs: null });
  });
});

describe("where dragged clips land", () => {
  const document = timelineDocument([
    { id: "base", kind: "video", items: [["a", 0, 4000]] },
    { id: "broll", kind: "video", items: [["b", 0, 4000]] },
    { id: "titles", kind: "text", items: [["t", 0, 4000]] },
  ]);
  const rows = createRowReader()(document);
  const [titles, broll, base] = rows as [TrackRow, TrackRow, TrackRow];

  test("on a track of their kind", () => {
    expect(landingOf(rows, base, broll.top + 5)).toEqual({ kind: "row", row: broll });
  });

  test("where they were, over other kinds and locked tracks", () => {
    expect(landingOf(rows, base, titles.top + 5)).toEqual({ kind: "row", row: base });
    const locked = rows.map((row) =>
      row === broll ? { ...row, track: { ...row.track, locked: true } } : row,
    );
    expect(landingOf(locked, base, broll.top + 5)).toEqual({ kind: "row", row: base });
  });

  test("on a new track above and below all", () => {
    expect(landingOf(rows, base, -10)).toEqual({ kind: "new", y: 0 });
    expect(landingOf(rows, base, base.top + base.height + 10)).toEqual({
      kind: "new",
      y: base.top + base.height,
    });
  });
});

test("the view scrolls faster the nearer the pointer is to its edge, and no faster beyond it", () => {
  expect(edgeScroll(500, 0, 1000)).toBe(0);
  expect(edgeScroll(990, 0, 1000)).toBeGreaterThan(edgeScroll(960, 0, 1000));
  expect(edgeScroll(2000, 0, 1000)).toBe(22);
  expect(edgeScroll(-500, 0, 1000)).toBe(-22);
});
