import { endMsOf } from "../../document/derive";
import { editableItems } from "../arrange/editable";
import { groupedBy } from "../arrange/grouped-by";
import { placeItems } from "../arrange/place";
import { settle } from "../arrange/settle";
import type { Edit } from "../edit";
import { trackOf } from "../select/track-of";

/** Copies items to right after the last of them; where there is no room, to the nearest track that has (D1). */
export function duplicateItems(input: { ids: readonly string[]; newId: () => string }): Edit {
  return (document) => {
    const items = editableItems(document, input.ids);
    if (items.length === 0) return document;
    const fromMs = Math.min(...items.map((item) => item.startMs));
    const byMs = Math.max(...items.map(endMsOf)) - fromMs;
    const groups = groupedBy(items, (item) => trackOf(document, item.id)?.id);
    const placed = [...groups].reduce((current, [trackId, group]) => {
      const copies = group.map((item) => ({ ...item, id: input.newId(), startMs: item.startMs + byMs }));
      return placeItems(current, trackId, copies);
    }, document);
    return settle(document, placed);
  };
}
