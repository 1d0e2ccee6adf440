import type { Item } from "../../document/items";
import { selectedItems } from "../select/selected-items";
import { trackOf } from "../select/track-of";
import type { EditorState } from "../state";

/** The selected items that can be edited: those of tracks that are not locked. */
export function editableSelection(state: EditorState): Item[] {
  return selectedItems(state).filter((item) => !trackOf(state.document, item.id)?.locked);
}

export function idsOf(items: readonly Item[]): string[] {
  return items.map((item) => item.id);
}

/** "Move clip", "Move 3 clips". */
export function countedClips(verb: string, count: number): string {
  return count > 1 ? `${verb} ${count} clips` : `${verb} clip`;
}

/** A label that counts what is selected. */
export function selectionLabel(verb: string): (state: EditorState) => string {
  return (state) => countedClips(verb, editableSelection(state).length);
}

/** A frame of the document in milliseconds. */
export function frameMs(state: EditorState): number {
  return 1000 / state.document.canvas.fps;
}
