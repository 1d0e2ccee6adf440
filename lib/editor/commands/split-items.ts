import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { editableItems } from "../arrange/editable";
import { MIN_ITEM_MS, splitAt } from "../arrange/material";
import { onTrack } from "../arrange/place";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused } from "../edit";
import { itemsAt } from "../select/items-at";
import { trackOf } from "../select/track-of";

/**
 * Cuts items in two at a time (T4); the first halves keep their ids. Without `ids`: the clips there, or where there is
 * none everything else.
 */
export function splitItems(input: { ids?: readonly string[]; atMs: number; newId: () => string }): Edit {
  return (document) => {
    const atMs = Math.round(input.atMs);
    const candidates = input.ids ? editableItems(document, input.ids) : itemsThere(document, atMs);
    const items = candidates.filter(
      (item) => atMs - item.startMs >= MIN_ITEM_MS && endMsOf(item) - atMs >= MIN_ITEM_MS,
    );
    if (items.length === 0) {
      throw new EditRefused("There is nothing to split here. Move the playhead into a clip.");
    }
    const split = items.reduce((current, item) => {
      const track = trackOf(current, item.id);
      return track ? onTrack(current, track.id, splitAt(current, item, atMs, input.newId())) : current;
    }, document);
    return settle(document, split);
  };
}

function itemsThere(document: ProjectDocument, atMs: number): Item[] {
  const unlocked = itemsAt(document, atMs).filter((item) => !trackOf(document, item.id)?.locked);
  const clips = unlocked.filter((item) => item.kind === "video");
  return clips.length > 0 ? clips : unlocked;
}
