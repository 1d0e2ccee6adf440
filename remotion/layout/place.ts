import { shownAsset } from "@/lib/document/derive";
import type { CaptionItem, Item, VideoItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { directionOf } from "@/lib/domain/captions/script";
import { cuesFor } from "./caption-cues";
import { captionBounds } from "./caption-layout";
import { overlayRect } from "./overlay-layout";
import { isHiddenIn, type PlaceableItem, type PlacedRect, placeIn, rectOfPlace } from "./overrides";
import { textLayout } from "./text-layout";
import { videoFit } from "./video-fit";

/**
 * Where the user put an item in a format (`formats[id].place`, else `place`), in pixels. Null when they did not: the
 * style's own box or the whole picture counts.
 */
export function placedRect(item: PlaceableItem, format: Format): PlacedRect | null {
  const place = placeIn(item, format.id);
  return place ? rectOfPlace(place, format) : null;
}

/**
 * The rectangle of an item as it is drawn at rest, in pixels of the picture; of captions, that of the largest cue. Null for what
 * is not seen in the format: sounds, what is hidden there, captions without words.
 */
export function boundsOf(item: Item, document: ProjectDocument, format: Format): PlacedRect | null {
  if (isHiddenIn(item, format.id)) return null;
  switch (item.kind) {
    case "audio":
      return null;
    case "video":
      return placedRect(item, format) ?? videoBounds(item, document, format);
    case "text":
      return textLayout(item, format, directionOf(document.captions.lang)).rect;
    case "overlay":
      return overlayRect(item, document, format);
    case "caption":
      return captionBoundsIn(item, document, format);
  }
}

/** What is seen of the video: its crop fills the picture, its whole stands within it. */
function videoBounds(item: VideoItem, document: ProjectDocument, format: Format): PlacedRect {
  const asset = document.assets[shownAsset(document, item)];
  const source = { width: asset?.width ?? format.width, height: asset?.height ?? format.height };
  const fit = videoFit(item.formats?.[format.id]?.fit ?? item.fit, source, format);
  const whole = { left: 0, top: 0, width: format.width, height: format.height };
  return upright(fit.mode === "contain" ? fit.rect : whole);
}

const largest = new WeakMap<ProjectDocument, Map<string, PlacedRect | null>>();

/** Long videos have thousands of cues: looked through once per document. */
function captionBoundsIn(item: CaptionItem, document: ProjectDocument, format: Format): PlacedRect | null {
  const known = largest.get(document) ?? new Map<string, PlacedRect | null>();
  largest.set(document, known);
  const key = `${item.id} ${format.id} ${format.width}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const direction = directionOf(document.captions.lang);
  const rects = cuesFor(document, item, format.id).map((cue) =>
    captionBounds(item, format, cue.lines, direction),
  );
  const bounds = rects.length === 0 ? null : upright(around(rects));
  known.set(key, bounds);
  return bounds;
}

function around(rects: { left: number; top: number; width: number; height: number }[]) {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const rect of rects) {
    left = Math.min(left, rect.left);
    top = Math.min(top, rect.top);
    right = Math.max(right, rect.left + rect.width);
    bottom = Math.max(bottom, rect.top + rect.height);
  }
  return { left, top, width: right - left, height: bottom - top };
}

function upright<R extends object>(rect: R): R & { rotationDeg: number } {
  return { ...rect, rotationDeg: 0 };
}
