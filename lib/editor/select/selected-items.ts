import type { Item } from "../../document/items";
import type { EditorState } from "../state";

/** The items that are selected, none when words or a cue are. */
export function selectedItems(state: Pick<EditorState, "document" | "selection">): Item[] {
  if (state.selection.kind !== "items") return [];
  return state.selection.ids.flatMap((id) => state.document.items[id] ?? []);
}
