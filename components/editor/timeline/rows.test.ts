import { describe, expect, test } from "vitest";
import { timelineDocument } from "@/tests/support/timeline-document";
import { createRowReader, trackPlace } from "./rows";

const document = timelineDocument([
  {
    id: "base",
    kind: "video",
    items: [
      ["a", 0, 4000],
      ["b", 4000, 9000],
      ["c", 10_000, 12_000],
    ],
  },
  { id: "music", kind: "audio", items: [["song", 0, 12_000]] },
  { id: "broll", kind: "video", items: [["d", 2000, 5000]] },
  {
    id: "titles",
    kind: "text",
    items: [
      ["t1", 0, 3000],
      ["t2", 1000, 4000],
    ],
  },
]);

describe("rows", () => {
  test("show the front on top and sounds below", () => {
    const rows = createRowReader()(document);
    expect(rows.map(({ track }) => track.id)).toEqual(["titles", "broll", "base", "music"]);
    expect(rows.map(({ title }) => title)).toEqual(["Text", "Video 2", "Video 1", "Sound"]);
  });

  test("stand one below the other, as high as their clips overlap", () => {
    const [titles, broll] = createRowReader()(document);
    expect(titles?.lanes).toBe(2);
    expect(broll?.top).toBe(titles?.height);
    expect(titles?.height).toBe(2 * (titles?.laneHeight ?? 0) + 8);
  });

  test("know which clips touch, and which go on with the same", () => {
    const base = createRowReader()(document).find(({ track }) => track.id === "base");
    expect(base?.clips.map(({ follows, continues }) => [follows, continues])).toEqual([
      [null, false],
      ["a", true],
      [null, false],
    ]);
  });

  test("are the same objects where an edit changed nothing", () => {
    const read = createRowReader();
    const before = read(document);
    expect(read({ ...document })).toBe(before);
    const moved = { ...document.items.d, startMs: 3000 } as (typeof document.items)[string];
    const after = read({ ...document, items: { ...document.items, d: moved } });
    expect(after.map((row, at) => row === before[at])).toEqual([true, false, true, true]);
    const base = after[2]?.clips;
    expect(base).toBe(before[2]?.clips);
  });

  test("say where a track goes among the document's, and that sounds stay below", () => {
    const rows = createRowReader()(document);
    expect(trackPlace(rows, "base", 0)).toBe(3);
    expect(trackPlace(rows, "titles", 2)).toBe(0);
    expect(trackPlace(rows, "music", 0)).toBeNull();
    expect(trackPlace(rows, "base", 3)).toBeNull();
  });
});
