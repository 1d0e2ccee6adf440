import type { Selection } from "@/lib/editor/state";
import { useEditor } from "../editor-context";

const NONE: readonly string[] = [];

/** Ids of the selected items. */
export function useSelectedIds(): readonly string[] {
  return useEditor((state) => idsOf(state.selection));
}

function idsOf(selection: Selection): readonly string[] {
  return selection.kind === "items" ? selection.ids : NONE;
}
