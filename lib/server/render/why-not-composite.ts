import type { ProjectDocument } from "@/lib/document/schema";
import { drawingOrder } from "@/remotion/base/drawing-order";

/** Why the compositor cannot make this document's picture, or null when it can: it lays the overlay over all videos. */
export function whyNotComposite(document: ProjectDocument): string | null {
  const steps = drawingOrder(document);
  const firstOverlay = steps.findIndex((step) => step.draws === "overlay");
  const lastVideo = steps.findLastIndex((step) => step.draws === "video");
  return firstOverlay >= 0 && firstOverlay < lastVideo ? "something is drawn under a video" : null;
}
