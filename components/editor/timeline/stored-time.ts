import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";

/**
 * A time of the shown timeline within an item, as the document stores it: a take that is not made yet is shown with its
 * estimated length.
 */
export function storedTime(document: ProjectDocument, itemId: string, ms: number): number {
  const stored = document.items[itemId];
  const shown = previewDocument(document).items[itemId];
  if (!stored || !shown || stored === shown) return ms;
  return Math.round(stored.startMs + ((ms - shown.startMs) * stored.durationMs) / shown.durationMs);
}
