import { expect, test } from "vitest";
import { timelineDocument } from "@/tests/support/timeline-document";
import { clipLabel } from "./clip-label";
import { createRowReader } from "./rows";

test("a clip says its kind, its name, its times, and what is not there yet", () => {
  const document = timelineDocument([
    { id: "base", kind: "video", items: [["a", 3000, 7250]] },
    { id: "titles", kind: "text", items: [["t", 0, 65_000]] },
    { id: "shapes", kind: "overlay", items: [["s", 0, 1000]] },
  ]);
  const labels = createRowReader()(document).flatMap(({ clips }) => clips.map(clipLabel));
  expect(labels).toEqual([
    "Overlay Star, 0:00.0 to 0:01.0",
    "Text Text t, 0:00.0 to 1:05.0",
    "Video clip Mara, 0:03.0 to 0:07.2",
  ]);
  const [clip] = createRowReader()(document)[2]?.clips ?? [];
  expect(clip && clipLabel({ ...clip, unmade: true })).toContain("not spoken yet");
});
