import type { ProjectDocument } from "@/lib/document/schema";

/** Neighbouring tracks that are drawn together, and the ids of their items. */
export interface DrawingStep {
  draws: "video" | "overlay";
  tracks: ReadonlySet<string>;
  items: ReadonlySet<string>;
}

const orderCache = new WeakMap<ProjectDocument, DrawingStep[]>();

/** What is drawn after what, bottom first. Made once per document. */
export function drawingOrder(document: ProjectDocument): DrawingStep[] {
  const cached = orderCache.get(document);
  if (cached) return cached;
  const steps: { draws: DrawingStep["draws"]; tracks: Set<string>; items: Set<string> }[] = [];
  for (const track of document.tracks) {
    if (track.kind === "audio" || track.hidden || track.items.length === 0) continue;
    const draws = track.kind === "video" ? "video" : "overlay";
    let step = steps.at(-1);
    if (step?.draws !== draws) {
      step = { draws, tracks: new Set(), items: new Set() };
      steps.push(step);
    }
    step.tracks.add(track.id);
    for (const id of track.items) step.items.add(id);
  }
  orderCache.set(document, steps);
  return steps;
}
