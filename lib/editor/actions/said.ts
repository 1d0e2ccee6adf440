import { endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import type { EditorAction, Moment } from "../action";
import { selectedItems } from "../select/selected-items";
import { timecode } from "../timecode";

/** "Clip" or "3 clips": what a sentence begins with. */
export function theClips(count: number): string {
  return count === 1 ? "Clip" : `${count} clips`;
}

/** A sentence for when the document was changed; none for when the edit was refused. */
export function ifChanged(
  said: (before: Moment, after: Moment) => string,
): NonNullable<EditorAction["said"]> {
  return (before, after) => (before.state.document === after.state.document ? null : said(before, after));
}

/** "0:01.0 to 0:03.2". */
export function stretchOf(item: Item): string {
  return `${timecode(item.startMs)} to ${timecode(endMsOf(item))}`;
}

/** Where the first of the selected clips begins. */
export function selectionStart({ state }: Moment): string {
  const starts = selectedItems(state).map(({ startMs }) => startMs);
  return timecode(starts.length > 0 ? Math.min(...starts) : 0);
}
