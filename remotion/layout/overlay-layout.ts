import type { OverlayItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { type PlacedRect, placeIn, rectOfPlace } from "./overrides";
import { type Rect, safeArea } from "./safe-area";
import type { PixelSize } from "./video-fit";

/** Where an overlay is drawn: where the user put it, else within its box. */
export function overlayRect(item: OverlayItem, document: ProjectDocument, format: Format): PlacedRect {
  const place = placeIn(item, format.id);
  if (place) return rectOfPlace(place, format);
  const size = sizeOf(item, document);
  return { ...(size ? imageRect(item, size, format) : boxRect(item, format)), rotationDeg: 0 };
}

/** What keeps its proportions: pictures as they are, emoji and rings square. */
function sizeOf({ content }: OverlayItem, document: ProjectDocument): PixelSize | null {
  const square = { width: 1, height: 1 };
  switch (content.kind) {
    case "image": {
      const asset = document.assets[content.asset];
      return asset?.width && asset.height ? { width: asset.width, height: asset.height } : square;
    }
    case "emoji":
      return square;
    case "progress":
      return content.shape === "ring" ? square : null;
    case "shape":
      return content.shape === "star" ? square : null;
  }
}

/**
 * Fits an image into its box, kept in proportion. The box is a fraction of the picture in size and of the safe area in
 * place: x 1, y 0 is the upper right corner. Lower pictures give logos a larger share of their height.
 */
function imageRect({ box }: OverlayItem, image: PixelSize, format: Format): Rect {
  const maxWidth = box.width * Math.min(format.width, format.height * 1.1);
  const maxHeight = box.height * format.height * (format.height > format.width ? 1 : 1.4);
  const scale = Math.min(maxWidth / image.width, maxHeight / image.height);
  return inSafeArea(box, Math.round(image.width * scale), Math.round(image.height * scale), format);
}

function boxRect({ box }: OverlayItem, format: Format): Rect {
  return inSafeArea(
    box,
    Math.round(box.width * format.width),
    Math.round(box.height * format.height),
    format,
  );
}

function inSafeArea(box: OverlayItem["box"], width: number, height: number, format: Format): Rect {
  const safe = safeArea(format);
  return {
    left: Math.round(safe.left + box.x * (safe.width - width)),
    top: Math.round(safe.top + box.y * (safe.height - height)),
    width: Math.max(1, width),
    height: Math.max(1, height),
  };
}
