import type { CaptionItem, Item, OverlayItem, TextItem, VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import type { Place } from "../../document/styles";
import { type FormatId, formatIdSchema } from "../../document/units";
import { setItem } from "../commands/set-item";
import { type FormatChange, setItemInFormat } from "../commands/set-item-in-format";
import { type Edit, EditRefused, inOrder } from "../edit";

/** What can stand anywhere on the picture; subtitles only move up and down. */
type PlaceableItem = VideoItem | TextItem | OverlayItem;

/** Whether an item stands elsewhere in this format than in the others. */
export function standsApart(item: Item, format: FormatId): boolean {
  const { place, y } = overrideOf(item, format);
  return place !== undefined || y !== undefined;
}

/**
 * Puts an item somewhere as one format shows it: in the document's first format that is its place, in the others one of
 * that format alone. `size` is that of a text's type, a fraction of the shorter side.
 * @throws EditRefused when it is gone, or its track is locked
 */
export function placeItem(input: { id: string; format: FormatId; place: Place; size?: number }): Edit {
  return (document) => {
    const { id, format, place, size } = input;
    const item = document.items[id];
    if (!item) throw new EditRefused("This is not in the video any more.");
    if (item.kind === "audio" || item.kind === "caption") return document;
    const sized = item.kind === "text" && size !== undefined;
    if (!isOwn(document, item, format)) {
      return setItemInFormat({ id, format, change: sized ? { place, size } : { place } })(document);
    }
    return setItem({ id, change: sized ? { place, type: { ...item.type, size } } : { place } })(document);
  };
}

/** Moves the subtitles up or down: `y` is the centre of their lines, a fraction of the height. */
export function placeCaptions(input: { id: string; format: FormatId; y: number }): Edit {
  return (document) => {
    const { id, format } = input;
    const item = document.items[id];
    if (item?.kind !== "caption") return document;
    const change = { y: Math.round(Math.max(0, Math.min(1, input.y)) * 10_000) / 10_000 };
    const edit = isOwn(document, item, format)
      ? setItem({ id, change })
      : setItemInFormat({ id, format, change });
    return edit(document);
  };
}

/** The place that an item has in one format counts for all. */
export function placeEverywhere({ id, format }: { id: string; format: FormatId }): Edit {
  return (document) => {
    const item = document.items[id];
    if (!item || !standsApart(item, format)) return document;
    const { place, y, size } = overrideOf(item, format);
    const type = item.kind === "text" && size !== undefined ? { type: { ...item.type, size } } : {};
    const change = item.kind === "caption" ? { y } : { place, ...type };
    return inOrder(
      setItem({ id, change }),
      ...formatIdSchema.options.map((other) => resetPlace({ id, format: other })),
    )(document);
  };
}

/** In this format an item stands where it does in the others again. */
export function resetPlace({ id, format }: { id: string; format: FormatId }): Edit {
  return (document) => {
    const item = document.items[id];
    if (!item || !standsApart(item, format)) return document;
    return setItemInFormat({ id, format, change: { place: undefined, y: undefined, size: undefined } })(
      document,
    );
  };
}

/** The first format is what an item's own place is made for; the others follow it until they have one themselves. */
function isOwn(document: ProjectDocument, item: PlaceableItem | CaptionItem, format: FormatId): boolean {
  return format === document.formats[0]?.id && !standsApart(item, format);
}

function overrideOf(item: Item, format: FormatId): Pick<FormatChange, "place" | "y" | "size"> {
  if (item.kind === "audio") return {};
  return (item.formats?.[format] ?? {}) as FormatChange;
}
