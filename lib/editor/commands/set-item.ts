import type { Item, ItemInput } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { editableItem } from "../arrange/editable";
import { freeIds } from "../arrange/free-id";
import { MIN_ITEM_MS } from "../arrange/material";
import { hasRoom, onTrack, placeItems, withItems } from "../arrange/place";
import { readItem } from "../arrange/read-item";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import { merged } from "../arrange/storable";
import { closeTime, openTime, scopeOf } from "../arrange/time";
import { type Edit, EditRefused } from "../edit";
import { trackOf } from "../select/track-of";
import { trimItem } from "./trim-item";

/** The fields of any kind of item, but for what makes it that item. */
export type ItemChange = Partial<
  { [Kind in ItemInput["kind"]]: Omit<Extract<ItemInput, { kind: Kind }>, "id" | "kind"> }[ItemInput["kind"]]
>;

/**
 * Changes fields of an item; one that is undefined goes back to its default. Another speed keeps the stretch that is shown:
 * the item gets longer or shorter, and what comes after moves along (T8). Another length alone trims its end (T2, T3).
 */
export function setItem(input: { id: string; change: ItemChange }): Edit {
  return (document) => {
    const item = editableItem(document, input.id);
    if ("id" in input.change || "kind" in input.change) {
      throw new EditRefused("A clip cannot become another one. Add a new one instead.");
    }
    const { durationMs, ...others } = input.change;
    if (typeof durationMs === "number" && Object.keys(others).length === 0) {
      return trimItem({ id: item.id, edge: "end", toMs: item.startMs + durationMs })(document);
    }
    const next = readItem(document, merged(item as ItemInput, input.change as Partial<ItemInput>));
    if (sameValue(next, item)) return document;
    const faster = item.kind === "video" && next.kind === "video" && next.speed !== item.speed;
    if (faster && durationMs === undefined) {
      const lengthMs = Math.max(1, Math.round((item.durationMs * item.speed) / next.speed));
      if (lengthMs < Math.min(MIN_ITEM_MS, item.durationMs)) {
        throw new EditRefused("This clip is too short to be played that fast.");
      }
      return settle(document, lasting(document, item, { ...next, durationMs: lengthMs }));
    }
    const track = trackOf(document, item.id);
    return settle(
      document,
      track && hasRoom(document, track, [next])
        ? withItems(document, [next])
        : placeItems(document, track?.id, [next]),
    );
  };
}

/** The document with an item that lasts another time from its start on; its scope moves along. */
function lasting(document: ProjectDocument, item: Item, next: Item): ProjectDocument {
  const track = trackOf(document, item.id);
  if (!track) return document;
  const scope = scopeOf(document, track.id);
  const ids = freeIds(document, item.id);
  const endMs = item.startMs + item.durationMs;
  const byMs = next.durationMs - item.durationMs;
  const moved =
    byMs > 0
      ? openTime(document, { atMs: endMs, lengthMs: byMs, scope, ownTrack: track.id }, ids)
      : closeTime(document, { fromMs: endMs + byMs, toMs: endMs }, scope, ids);
  return onTrack(moved, track.id, [next]);
}
