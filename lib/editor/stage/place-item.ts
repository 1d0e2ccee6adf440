import type { CaptionItem, Item, OverlayItem, TextItem, VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import type { Place } from "../../document/styles";
import type { FormatId } from "../../document/units";
import { type Edit, EditRefused } from "../edit";

/** What can stand anywhere on the picture; subtitles only move up and down. */
export type PlaceableItem = VideoItem | TextItem | OverlayItem;

export function isPlaceable(item: Item): item is PlaceableItem {
  return item.kind === "video" || item.kind === "text" || item.kind === "overlay";
}

type Override = { place?: Place | undefined; y?: number | undefined };

/** Whether an item stands elsewhere in this format than in the others. */
export function standsApart(item: Item, format: FormatId): boolean {
  if (item.kind === "audio") return false;
  const override: Override | undefined = item.formats?.[format];
  return override?.place !== undefined || override?.y !== undefined;
}

/** The format that an item's own place is made for; the others follow it until they have a place of their own. */
export function baseFormat(document: ProjectDocument): FormatId | null {
  return document.formats[0]?.id ?? null;
}

/**
 * Puts an item somewhere as one format shows it: in the document's first format that is its place, in the others one of
 * that format alone. `typeSize` (of texts, a fraction of the shorter side) counts for all formats.
 * @throws EditRefused when it is gone, or its track is locked
 */
export function placeItem(input: { id: string; format: FormatId; place: Place; typeSize?: number }): Edit {
  return (document) => {
    const item = editable(document, input.id);
    if (!isPlaceable(item)) return document;
    const placed = isOwn(document, item, input.format)
      ? { ...item, place: input.place }
      : overridden(item, input.format, { place: input.place });
    const sized =
      placed.kind === "text" && input.typeSize !== undefined
        ? { ...placed, type: { ...placed.type, size: input.typeSize } }
        : placed;
    return put(document, sized);
  };
}

/** Moves the subtitles up or down: `y` is the centre of their lines, a fraction of the height. */
export function placeCaptions(input: { id: string; format: FormatId; y: number }): Edit {
  return (document) => {
    const item = editable(document, input.id);
    if (item.kind !== "caption") return document;
    const y = Math.round(Math.max(0, Math.min(1, input.y)) * 10_000) / 10_000;
    return put(
      document,
      isOwn(document, item, input.format) ? { ...item, y } : overridden(item, input.format, { y }),
    );
  };
}

/** The place that an item has in one format counts for all. */
export function placeEverywhere(input: { id: string; format: FormatId }): Edit {
  return (document) => {
    const item = editable(document, input.id);
    if (item.kind === "audio") return document;
    const override: Override | undefined = item.formats?.[input.format];
    if (!override) return document;
    const bare = Object.keys(item.formats ?? {}).reduce<Exclude<Item, { kind: "audio" }>>(
      (current, format) => withoutPlace(current, format as FormatId),
      item,
    );
    if (bare.kind === "caption") return put(document, { ...bare, y: override.y ?? bare.y });
    return put(document, override.place ? { ...bare, place: override.place } : bare);
  };
}

/** In this format an item stands where it does in the others again. */
export function resetPlace(input: { id: string; format: FormatId }): Edit {
  return (document) => {
    const item = editable(document, input.id);
    if (item.kind === "audio" || !standsApart(item, input.format)) return document;
    return put(document, withoutPlace(item, input.format));
  };
}

function isOwn(document: ProjectDocument, item: PlaceableItem | CaptionItem, format: FormatId): boolean {
  return format === baseFormat(document) && !standsApart(item, format);
}

function overridden<I extends PlaceableItem | CaptionItem>(item: I, format: FormatId, change: Override): I {
  return { ...item, formats: { ...item.formats, [format]: { ...item.formats?.[format], ...change } } };
}

function withoutPlace<I extends PlaceableItem | CaptionItem>(item: I, format: FormatId): I {
  const { place: _place, y: _y, ...rest } = (item.formats?.[format] ?? {}) as Override;
  const { [format]: _format, ...others } = item.formats ?? {};
  const formats = Object.keys(rest).length > 0 ? { ...others, [format]: rest } : others;
  const { formats: _formats, ...bare } = item;
  return (Object.keys(formats).length > 0 ? { ...bare, formats } : bare) as I;
}

function put(document: ProjectDocument, item: Item): ProjectDocument {
  return { ...document, items: { ...document.items, [item.id]: item } };
}

function editable(document: ProjectDocument, id: string): Item {
  const item = document.items[id];
  if (!item) throw new EditRefused("It is not there any more.");
  const track = document.tracks.find(({ items }) => items.includes(id));
  if (track?.locked) throw new EditRefused("Its track is locked. Unlock it to change what is on it.");
  return item;
}
