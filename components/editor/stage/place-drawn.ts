import type { TextItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { directionOf } from "@/lib/domain/captions/script";
import type { Edit } from "@/lib/editor/edit";
import { type Box, centreOf, placeOf } from "@/lib/editor/stage/box";
import { placeCaptions, placeItem } from "@/lib/editor/stage/place-item";
import { type Handle, isCorner } from "@/lib/editor/stage/resize-box";
import { shortSide } from "@/remotion/layout/safe-area";
import { textLayout } from "@/remotion/layout/text-layout";
import type { DrawnItem } from "./drawn-items";

/** What was pulled: all of it, a handle, or the handle that turns it. */
export type Grip = { kind: "move" } | { kind: "resize"; handle: Handle } | { kind: "rotate" };

/** Smallest side of anything, pixels of the picture. */
export const LEAST_PX = 12;
/** The largest type that a document allows, of the shorter side. */
const LARGEST_TYPE = 0.5;

/** The handles that an item has: subtitles only move, text is as high as its lines, emoji stay square. */
export function handlesOf({ item }: DrawnItem, handles: readonly Handle[]): readonly Handle[] {
  if (item.kind === "caption") return [];
  if (item.kind === "text") return handles.filter(({ x }) => x !== 0);
  if (item.kind === "overlay" && item.content.kind === "emoji") return handles.filter(isCorner);
  return handles;
}

/** Whether the corners keep the proportions of an item, until shift is held. */
export function keepsAspect({ item }: DrawnItem): boolean {
  return item.kind !== "overlay" || item.content.kind === "image" || item.content.kind === "emoji";
}

/** The edit that puts an item, drawn at `start` when the pull began, where a box is now. */
export function placeDrawn(
  start: DrawnItem,
  box: Box,
  grip: Grip,
  shown: ProjectDocument,
  format: Format,
): Edit {
  const { id, item } = start;
  const place = placeOf(box, format);
  if (item.kind === "caption") return placeCaptions({ id, format: format.id, y: place.y });
  if (item.kind !== "text" || grip.kind !== "resize") return placeItem({ id, format: format.id, place });
  const side = shortSide(format);
  const sizePx = textLayout(item, format, directionOf(shown.captions.lang)).sizePx;
  if (isCorner(grip.handle)) {
    // Type is drawn in whole pixels: a larger one would break lines that the width just holds.
    const pulledPx = Math.floor((sizePx * box.width) / start.box.width);
    const size = Math.min(LARGEST_TYPE, pulledPx / side);
    return placeItem({ id, format: format.id, place, size: rounded(size) });
  }
  // A narrower measure breaks into more lines: the text grows downwards.
  const height = heightAt(item, box, sizePx / side, format);
  const top = { ...box, height };
  const turnedBack = box.rotationDeg === 0 ? top : { ...top, top: centreOf(box).y - height / 2 };
  return placeItem({
    id,
    format: format.id,
    place: placeOf(turnedBack, format),
    size: rounded(sizePx / side),
  });
}

/** How high a text is at a width, at a size of type. */
function heightAt(item: TextItem, box: Box, size: number, format: Format): number {
  const { formats: _formats, ...bare } = item;
  return textLayout({ ...bare, place: placeOf(box, format), type: { ...item.type, size } }, format).heightPx;
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
