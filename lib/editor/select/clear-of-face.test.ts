import { describe, expect, test } from "vitest";
import { formatIdSchema } from "@/lib/document/units";
import { formatOf } from "@/lib/domain/formats";
import { overlayRect } from "@/remotion/layout/overlay-layout";
import { textLayout } from "@/remotion/layout/text-layout";
import { timelineDocument } from "@/tests/support/timeline-document";
import type { Item } from "../../document/items";
import { addItem } from "../commands/add-item";
import { BESIDE_THE_FACE, newTextBox } from "./clear-of-face";

/** Where the face of someone is who looks into a camera, fractions of the picture. */
const FACE = { left: 0.34, top: 0.25, right: 0.66, bottom: 0.56 };
const empty = timelineDocument([{ id: "video", kind: "video", items: [["clip", 0, 9000]] }]);
const shown = { startMs: 1000, durationMs: 2000 };
const text = (id: string, box: ReturnType<typeof newTextBox>) =>
  ({
    ...shown,
    id,
    kind: "text",
    text: "Your text",
    style: "plain",
    box,
    colour: "#ffffff",
    accent: "#ff5a3c",
  }) as const;

describe.each(formatIdSchema.options)("P7: what is added to %s is clear of the face", (id) => {
  const format = formatOf(id);
  const hides = (rect: { left: number; top: number; width: number; height: number }) =>
    rect.left < FACE.right * format.width &&
    rect.left + rect.width > FACE.left * format.width &&
    rect.top < FACE.bottom * format.height &&
    rect.top + rect.height > FACE.top * format.height;
  const inFormat = (item: Item | undefined) => {
    if (item?.kind === "text") return textLayout(item, format).rect;
    if (item?.kind === "overlay") return overlayRect(item, empty, format);
    throw new Error("There is nothing on the picture.");
  };

  test("texts, the second below the first", () => {
    const one = addItem({ item: text("one", newTextBox(empty, shown)), track: { new: "texts" } })(empty);
    const two = addItem({ item: text("two", newTextBox(one, shown)), track: "texts" })(one);
    const [above, below] = [inFormat(two.items.one), inFormat(two.items.two)];
    expect([hides(above), hides(below)]).toEqual([false, false]);
    expect(below.top).toBeGreaterThan(format.height / 2);
    expect(newTextBox(one, { startMs: 3000, durationMs: 500 })).toEqual(newTextBox(empty, shown));
  });

  test("shapes and pictures, tall ones too", () => {
    const contents = [
      [{ kind: "shape", shape: "rectangle" }, BESIDE_THE_FACE.shape],
      [{ kind: "shape", shape: "star" }, BESIDE_THE_FACE.shape],
      [{ kind: "image", asset: "mara" }, BESIDE_THE_FACE.picture],
    ] as const;
    for (const [content, box] of contents) {
      const item = { ...shown, id: "over", kind: "overlay", content, box } as const;
      const after = addItem({ item, track: { new: "over" } })(empty);
      expect(hides(inFormat(after.items.over))).toBe(false);
    }
  });
});
