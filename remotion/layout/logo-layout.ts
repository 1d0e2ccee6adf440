import type { Format, OverlayItem } from "@/lib/document/schema";
import { type Rect, safeArea } from "./safe-area";
import type { PixelSize } from "./video-fit";

/**
 * Fits an image into its box, kept in proportion. The box is a fraction of the picture in size and of the safe area in
 * place: x 1, y 0 is the upper right corner. On a wide picture sizes go by the height, as on a tall one by the width.
 */
export function imageRect(item: OverlayItem, image: PixelSize, format: Format): Rect {
  const safe = safeArea(format);
  const maxWidth = item.box.width * Math.min(format.width, format.height * 1.1);
  const maxHeight = Math.max(item.box.height * format.height, item.box.height * format.width);
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
