import type { OverlayItem } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
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
