import type { OverlayItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { type PlacedRect, placeIn, rectOfPlace } from "./overrides";
import { type Rect, safeArea } from "./safe-area";
import type { PixelSize } from "./video-fit";

/**
 * Fits an image into its box, kept in proportion. The box is a fraction of the picture in size and of the safe area in
 * place: x 1, y 0 is the upper right corner. Lower pictures give logos a larger share of their height.
 */
export function imageRect(item: OverlayItem, image: PixelSize, format: Format): Rect {
  const safe = safeArea(format);
  const maxWidth = item.box.width * Math.min(format.width, format.height * 1.1);
  const maxHeight = item.box.height * format.height * (format.height > format.width ? 1 : 1.4);
  const scale = Math.min(maxWidth / image.width, maxHeight / image.height);
  const width = Math.round(image.width * scale);
  const height = Math.round(image.height * scale);
  return {
    left: Math.round(safe.left + item.box.x * (safe.width - width)),
    top: Math.round(safe.top + item.box.y * (safe.height - height)),
    width,
    height,
  };
}

/** What has no size of its own is as large as its box is on a square picture. */
const NO_SIZE: PixelSize = { width: 1, height: 1 };

/** Where an overlay is drawn: where the user put it, else within its box. */
export function overlayRect(item: OverlayItem, document: ProjectDocument, format: Format): PlacedRect {
  const place = placeIn(item, format.id);
  if (place) return rectOfPlace(place, format);
  const asset = item.content.kind === "image" ? document.assets[item.content.asset] : undefined;
  const size = asset?.width && asset.height ? { width: asset.width, height: asset.height } : NO_SIZE;
  return { ...imageRect(item, size, format), rotationDeg: 0 };
}
