import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import { editableItems } from "../arrange/editable";
import { freeIds } from "../arrange/free-id";
import { groupedBy } from "../arrange/grouped-by";
import { placeItems } from "../arrange/place";
import { settle } from "../arrange/settle";
import { openTime } from "../arrange/time";
import type { Edit } from "../edit";
import { baseTrack } from "../select/base-track";
import { trackOf } from "../select/track-of";

/**
 * Copies items to right after the last of them. Of the base track they are inserted there (T7), so that never two speak at
 * once, and what then runs on beside them (music, subtitles) is not copied; elsewhere they go to the nearest track that has
 * room (D1).
 */
export function duplicateItems(input: { ids: readonly string[]; newId: () => string }): Edit {
  return (document) => {
    const [first, ...others] = editableItems(document, input.ids);
    if (!first) return document;
    const items = [first, ...others];
    const groups = groupedBy(items, (item) => trackOf(document, item.id)?.id);
    const base = baseTrack(document)?.id;
    const inBase = groups.get(base);
    const { fromMs, toMs } = spanOf(inBase ?? items);
    const byMs = toMs - fromMs;
    const room = { atMs: toMs, lengthMs: byMs, scope: { kind: "all" } } as const;
    const opened = inBase ? openTime(document, room, freeIds(document, first.id)) : document;
    const placed = [...groups].reduce((current, [track, group]) => {
      const copies = group
        .filter((item) => opened.items[item.id]?.durationMs === item.durationMs)
        .map((item) => ({ ...item, id: input.newId(), startMs: item.startMs + byMs }));
      return placeItems(current, track, copies);
    }, opened);
    return settle(document, placed);
  };
}

function spanOf(items: readonly Item[]): { fromMs: number; toMs: number } {
  return {
    fromMs: Math.min(...items.map((item) => item.startMs)),
    toMs: Math.max(...items.map(endMsOf)),
  };
}
