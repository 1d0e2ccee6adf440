import { endMsOf, videoItems } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { previewDocument } from "../../domain/preview-document";

/** Shorter is not worth adding. */
const LEAST_MS = 500;

/**
 * A length, ms, with which something that begins at `startMs` does not outlast the picture: behind it there would be black.
 * As it was wanted where it begins after the picture, or so near its end that nothing of it would be seen.
 */
export function lengthWithinPicture(document: ProjectDocument, startMs: number, wantedMs: number): number {
  const endMs = Math.max(0, ...videoItems(previewDocument(document)).map(endMsOf));
  const roomMs = endMs - startMs;
  return roomMs >= LEAST_MS ? Math.min(wantedMs, roomMs) : wantedMs;
}
