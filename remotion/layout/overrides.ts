import type { CaptionItem, Item, OverlayItem, TextItem, VideoItem } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import type { Place } from "@/lib/document/styles";
import type { FormatId } from "@/lib/document/units";
import type { Rect } from "./safe-area";

/** A rectangle in pixels of the picture, turned about its centre. */
export interface PlacedRect extends Rect {
  rotationDeg: number;
}

/** What a user can put somewhere. */
export type PlaceableItem = VideoItem | TextItem | OverlayItem;

/** Whether an item is left out of a format. */
export function isHiddenIn(item: Item, format: FormatId): boolean {
  return item.kind !== "audio" && item.formats?.[format]?.hidden === true;
}

/** The place of an item in a format: that format's own, else the one of all formats, if it has any. */
export function placeIn(item: PlaceableItem, format: FormatId): Place | undefined {
  return item.formats?.[format]?.place ?? item.place;
}

/** Centre of a caption's lines in a format, fraction of the height. */
export function captionYIn(item: CaptionItem, format: FormatId): number {
  return item.formats?.[format]?.y ?? item.y;
}

/** A place in pixels. Whole ones: halves would blur what is drawn there. */
export function rectOfPlace(place: Place, { width, height }: Pick<Format, "width" | "height">): PlacedRect {
  const w = Math.max(1, Math.round(place.width * width));
  const h = Math.max(1, Math.round(place.height * height));
  return {
    left: Math.round(place.x * width - w / 2),
    top: Math.round(place.y * height - h / 2),
    width: w,
    height: h,
    rotationDeg: place.rotationDeg,
  };
}
