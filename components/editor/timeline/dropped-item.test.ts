import { describe, expect, test } from "vitest";
import { documentAssetSchema } from "@/lib/document/schema";
import { addItem } from "@/lib/editor/commands/add-item";
import { timelineDocument } from "@/tests/support/timeline-document";
import { droppedItem, kindOfFile, trackFor } from "./dropped-item";
import { createRowReader } from "./rows";

const file = { id: "asset", name: "Market", durationMs: 8000, width: 1280, height: 720 };
const document = timelineDocument([
  { id: "base", kind: "video", items: [["a", 0, 4000]] },
  { id: "broll", kind: "video", items: [] },
]);

describe("what is dropped", () => {
  test.each(["video", "audio", "image"] as const)("becomes a clip: %s", (kind) => {
    const dropped = droppedItem({ ...file, kind }, { id: "new", startMs: 1000 });
    expect(dropped && documentAssetSchema.parse(dropped.assets.asset)).toMatchObject({
      kind,
      durationMs: 8000,
    });
    const edit = dropped && addItem({ ...dropped, track: { new: "added" } });
    expect(edit?.(document).items.new).toMatchObject({ startMs: 1000, durationMs: 8000 });
  });

  test("is shown for a while when it has no length", () => {
    const picture = { ...file, kind: "image" as const, durationMs: null };
    expect(droppedItem(picture, { id: "new", startMs: 0 })?.item.durationMs).toBe(5000);
  });

  test("is told by its type, and nothing else is taken", () => {
    expect(kindOfFile({ type: "video/quicktime" })).toBe("video");
    expect(kindOfFile({ type: "application/pdf" })).toBeNull();
    expect(droppedItem({ ...file, kind: "project" }, { id: "new", startMs: 0 })).toBeNull();
  });

  test("goes where it is dropped, when that is a track of its kind", () => {
    const rows = createRowReader()(document);
    const base = rows.find(({ track }) => track.id === "base");
    expect(trackFor(rows, "video", base)).toBe("base");
    expect(trackFor(rows, "video", undefined)).toBe("broll");
    expect(trackFor(rows, "audio", base)).toBeNull();
  });
});
