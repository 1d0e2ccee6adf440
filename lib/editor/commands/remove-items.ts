import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { editableItems } from "../arrange/editable";
import { freeIds } from "../arrange/free-id";
import { withoutItems } from "../arrange/place";
import { settle } from "../arrange/settle";
import { closeTime, type Scope, type Span, scopeOf } from "../arrange/time";
import { type Edit, inOrder } from "../edit";
import { baseTrack } from "../select/base-track";
import { trackOf } from "../select/track-of";

/** Removes items; with `ripple` the gaps that they leave close (T5, T6). Their tracks stay. */
export function removeItems(input: { ids: readonly string[]; ripple?: boolean }): Edit {
  return (document) => {
    const items = editableItems(document, input.ids);
    if (items.length === 0) return document;
    const removed = withoutItems(document, input.ids);
    if (!input.ripple) return settle(document, removed);
    const close = gapsOf(document, items).map(
      ({ span, scope }): Edit =>
        (current) =>
          closeTime(current, span, scope, freeIds(current, "clip")),
    );
    return settle(document, inOrder(...close)(removed));
  };
}

/** The gaps that items leave, the last of each track first; those of the base track after those of the others. */
function gapsOf(document: ProjectDocument, items: readonly Item[]): { span: Span; scope: Scope }[] {
  const base = baseTrack(document)?.id;
  const isOnBase = (item: Item) => trackOf(document, item.id)?.id === base;
  const ordered = items.toSorted(
    (a, b) => Number(isOnBase(a)) - Number(isOnBase(b)) || b.startMs - a.startMs,
  );
  return ordered.flatMap((item) => {
    const track = trackOf(document, item.id);
    if (!track) return [];
    return [{ span: { fromMs: item.startMs, toMs: endMsOf(item) }, scope: scopeOf(document, track.id) }];
  });
}
