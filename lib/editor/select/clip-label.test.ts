import { expect, test } from "vitest";
import { draftDocument } from "@/tests/support/edit-documents";
import { timelineDocument } from "@/tests/support/timeline-document";
import { itemLabel } from "./clip-label";

test("a clip says its kind, its name, and its times", () => {
  const document = timelineDocument([
    { id: "base", kind: "video", items: [["a", 3000, 7250]] },
    { id: "titles", kind: "text", items: [["t", 0, 65_000]] },
    { id: "shapes", kind: "overlay", items: [["s", 0, 1000]] },
  ]);
  expect(Object.values(document.items).map((item) => itemLabel(document, item))).toEqual([
    "Video clip Mara, 0:03.0 to 0:07.2",
    "Text Text t, 0:00.0 to 1:05.0",
    "Overlay Star, 0:00.0 to 0:01.0",
  ]);
});

test("a clip says that its words are not there yet", () => {
  const document = draftDocument();
  const labels = Object.values(document.items).map((item) => itemLabel(document, item));
  expect(labels.filter((label) => label.endsWith(", not spoken yet"))).toHaveLength(1);
});
