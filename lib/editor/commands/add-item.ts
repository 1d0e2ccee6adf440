import type { ItemInput } from "../../document/items";
import type { DocumentAsset, ProjectDocument } from "../../document/schema";
import type { Take } from "../../document/takes";
import { editableTrack } from "../arrange/editable";
import { freeIds } from "../arrange/free-id";
import { onTrack, placeItems, withTrack } from "../arrange/place";
import { readItem } from "../arrange/read-item";
import { settle } from "../arrange/settle";
import { openTime, scopeOf } from "../arrange/time";
import { type Edit, EditRefused } from "../edit";

/**
 * Adds an item with the assets and takes that it needs. On a track where it would overlap, `insert` makes room for it (T7);
 * otherwise it goes to the nearest track with room (D1).
 */
export function addItem(input: {
  item: ItemInput;
  track: string | { new: string };
  assets?: Record<string, DocumentAsset>;
  takes?: Record<string, Take>;
  insert?: boolean;
}): Edit {
  return (document) => {
    if (document.items[input.item.id]) throw new EditRefused("This is in the video already.");
    const supplied: ProjectDocument = {
      ...document,
      assets: { ...document.assets, ...input.assets },
      takes: { ...document.takes, ...input.takes },
    };
    const item = readItem(supplied, input.item);
    if (typeof input.track !== "string") {
      const { new: id } = input.track;
      if (document.tracks.some((track) => track.id === id))
        throw new EditRefused("This track is there already.");
      return settle(document, onTrack(withTrack(supplied, { id, kind: item.kind }), id, [item]));
    }
    const track = editableTrack(supplied, input.track);
    if (track.kind !== item.kind) throw new EditRefused("This track holds other things.");
    if (!input.insert) return settle(document, placeItems(supplied, track.id, [item]));
    const scope = scopeOf(supplied, track.id);
    const at = { atMs: item.startMs, lengthMs: item.durationMs, scope, ownTrack: track.id };
    const opened = openTime(supplied, at, freeIds(supplied, item.id, item.id));
    return settle(document, onTrack(opened, track.id, [item]));
  };
}
