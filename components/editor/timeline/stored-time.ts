import { endMsOf, isMade, takeOf, videoItems } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";

/**
 * A time of the shown timeline as the document stores it. Takes that are not made yet are shown with their estimated length:
 * within one its part counts, and what comes after is moved by the difference.
 */
export function storedTime(document: ProjectDocument, shownMs: number): number {
  const shown = previewDocument(document);
  if (shown === document) return shownMs;
  let before = { shown: 0, stored: 0 };
  for (const point of edgesOfUnmade(document, shown)) {
    if (shownMs < point.shown) {
      const part = (shownMs - before.shown) / (point.shown - before.shown);
      return Math.round(before.stored + part * (point.stored - before.stored));
    }
    before = point;
  }
  return Math.round(before.stored + shownMs - before.shown);
}

function edgesOfUnmade(document: ProjectDocument, shown: ProjectDocument) {
  return videoItems(document).flatMap((item) => {
    const take = takeOf(document, item);
    const estimated = shown.items[item.id];
    if (!take || isMade(take) || !estimated) return [];
    return [
      { shown: estimated.startMs, stored: item.startMs },
      { shown: endMsOf(estimated), stored: endMsOf(item) },
    ];
  });
}
