import { shownAsset, takeOf } from "@/lib/document/derive";
import type { VideoItem } from "@/lib/document/items";
import type { DocumentAsset, ProjectDocument } from "@/lib/document/schema";
import { type Focus, focusAt, UNKNOWN_FOCUS } from "./focus-at";
import { sourceTimeOf } from "./source-time";

/**
 * What a crop of a video item looks at, at a time of what it shows (milliseconds). A made take shows the source video's
 * pictures in another order: the source's path counts through that order, and where nobody knows the order the middle of
 * where the face was (its median) stands for all.
 */
export function focusOfItem(document: ProjectDocument, item: VideoItem, sourceMs: number): Focus {
  const shown = document.assets[shownAsset(document, item)];
  if (shown?.facePath) return focusAt(shown, sourceMs);
  const take = takeOf(document, item);
  const source = document.assets[take?.asset ?? item.asset];
  if (!source?.facePath) return UNKNOWN_FOCUS;
  const videoMs = source.durationMs ?? 0;
  if (!take?.synced) return focusAt(source, videoMs > 0 ? sourceMs % videoMs : sourceMs);
  const wordsMs = take.spoken?.durationMs ?? shown?.durationMs ?? 0;
  const atMs = sourceTimeOf(take, sourceMs, videoMs, wordsMs);
  return atMs === null ? usualFocus(source, source.facePath) : focusAt(source, atMs);
}

function usualFocus(asset: DocumentAsset, path: NonNullable<DocumentAsset["facePath"]>): Focus {
  const focuses = path.map(({ atMs }) => focusAt(asset, atMs));
  return { x: median(focuses.map(({ x }) => x)), y: median(focuses.map(({ y }) => y)) };
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0.5;
}
