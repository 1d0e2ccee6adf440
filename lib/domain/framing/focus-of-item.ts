import { shownAsset, takeMadeInto, takeOf } from "@/lib/document/derive";
import type { VideoItem } from "@/lib/document/items";
import type { DocumentAsset, ProjectDocument } from "@/lib/document/schema";
import { type Focus, focusAt, UNKNOWN_FOCUS } from "./focus-at";
import { sourceTimeOf } from "./source-time";

/** A sentence of a sentence that was rewritten …: further back nobody looks. */
const MOST_MAKINGS = 8;

/**
 * What a crop of a video item looks at, at a time of what it shows (milliseconds). A made take shows the pictures of another
 * video in another order: that one's path counts through the order, back to what was filmed, and where nobody knows the order
 * the middle of where the face was (its median) stands for all.
 */
export function focusOfItem(document: ProjectDocument, item: VideoItem, sourceMs: number): Focus {
  const take = takeOf(document, item);
  if (!take || take.synced) return focusIn(document, shownAsset(document, item), sourceMs, MOST_MAKINGS);
  const videoMs = document.assets[take.asset]?.durationMs ?? 0;
  return focusIn(document, take.asset, videoMs > 0 ? sourceMs % videoMs : sourceMs, MOST_MAKINGS);
}

function focusIn(document: ProjectDocument, ref: string, atMs: number | null, makings: number): Focus {
  const asset = document.assets[ref];
  if (asset?.facePath) return atMs === null ? usualFocus(asset, asset.facePath) : focusAt(asset, atMs);
  const take = takeMadeInto(document, ref);
  if (!take || makings === 0) return UNKNOWN_FOCUS;
  const videoMs = document.assets[take.asset]?.durationMs ?? 0;
  const wordsMs = take.spoken?.durationMs ?? asset?.durationMs ?? 0;
  const sourceMs = atMs === null ? null : sourceTimeOf(take, atMs, videoMs, wordsMs);
  return focusIn(document, take.asset, sourceMs, makings - 1);
}

function usualFocus(asset: DocumentAsset, path: NonNullable<DocumentAsset["facePath"]>): Focus {
  const focuses = path.map(({ atMs }) => focusAt(asset, atMs));
  return { x: median(focuses.map(({ x }) => x)), y: median(focuses.map(({ y }) => y)) };
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0.5;
}
