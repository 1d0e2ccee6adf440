import { endMsOf, shownItems } from "@/lib/document/derive";
import type { CaptionItem, Item } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { Cue } from "@/lib/domain/captions/cues";
import { directionOf } from "@/lib/domain/captions/script";
import type { Box } from "@/lib/editor/stage/box";
import type { DrawnBox } from "@/lib/editor/stage/pick-item";
import { cuesFor } from "@/remotion/layout/caption-cues";
import { captionBounds } from "@/remotion/layout/caption-layout";
import { isHiddenIn } from "@/remotion/layout/overrides";
import { boundsOf } from "@/remotion/layout/place";

/** An item as the picture shows it at one time. */
export interface DrawnItem extends DrawnBox {
  item: Exclude<Item, { kind: "audio" }>;
  locked: boolean;
}

/**
 * Everything that is drawn at a time, in drawing order, where the composition draws it. `shown` is the document as it is
 * previewed: with times for what is not made yet.
 */
export function drawnItems(shown: ProjectDocument, format: Format, atMs: number): DrawnItem[] {
  const locked = new Set(shown.tracks.flatMap((track) => (track.locked ? track.items : [])));
  return itemsShownAt(shown, format, atMs).flatMap((item) => {
    const box = item.kind === "caption" ? cueBox(shown, item, format, atMs) : boundsOf(item, shown, format);
    return box ? { id: item.id, item, box, locked: locked.has(item.id) } : [];
  });
}

/** Changes whenever `drawnItems` of the same document does: what runs through all frames of a video compares this alone. */
export function drawnKey(shown: ProjectDocument, format: Format, atMs: number): string {
  return itemsShownAt(shown, format, atMs)
    .map((item) =>
      item.kind === "caption" ? `${item.id}:${cueAt(shown, item, format, atMs)?.startMs}` : item.id,
    )
    .join(" ");
}

function itemsShownAt(shown: ProjectDocument, format: Format, atMs: number): DrawnItem["item"][] {
  return shownItems(shown).filter(
    (item): item is DrawnItem["item"] =>
      item.kind !== "audio" && item.startMs <= atMs && atMs < endMsOf(item) && !isHiddenIn(item, format.id),
  );
}

function cueBox(shown: ProjectDocument, item: CaptionItem, format: Format, atMs: number): Box | null {
  const cue = cueAt(shown, item, format, atMs);
  if (!cue) return null;
  const direction = directionOf(shown.captions.lang);
  return { ...captionBounds(item, format, cue.lines, direction), rotationDeg: 0 };
}

function cueAt(shown: ProjectDocument, item: CaptionItem, format: Format, atMs: number): Cue | undefined {
  return cuesFor(shown, item, format.id).find((cue) => cue.startMs <= atMs && atMs < cue.endMs);
}
