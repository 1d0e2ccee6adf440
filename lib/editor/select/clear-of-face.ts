import { endMsOf } from "../../document/derive";
import type { OverlayItem, TextItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";

/** Boxes of texts, fractions of the safe area: over the head, and on the chest above the subtitles. */
const ABOVE: TextItem["box"] = { x: 0.08, y: 0.04, width: 0.84, height: 0.12 };
const BELOW: TextItem["box"] = { x: 0.08, y: 0.68, width: 0.84, height: 0.12 };

/**
 * Boxes of what is laid over the picture, upper right beside the head (P7); the fractions are those of `overlayItemSchema`.
 * Stickers stand lower, within the safe areas of all apps.
 */
export const BESIDE_THE_FACE = {
  sticker: { x: 0.68, y: 0.12, width: 0.2, height: 0.2 },
  shape: { x: 1, y: 0.06, width: 0.2, height: 0.12 },
  picture: { x: 1, y: 0.04, width: 0.36, height: 0.13 },
} as const satisfies Record<string, OverlayItem["box"]>;

/** Where a new text hides nobody's face: in the upper third, or in the lower while another text stands there (P7). */
export function newTextBox(
  document: ProjectDocument,
  shown: Pick<TextItem, "startMs" | "durationMs">,
): TextItem["box"] {
  const isTaken = Object.values(document.items).some(
    (item) =>
      item.kind === "text" &&
      item.startMs < endMsOf(shown) &&
      endMsOf(item) > shown.startMs &&
      (item.place?.y ?? item.box.y) < 1 / 3,
  );
  return isTaken ? BELOW : ABOVE;
}
