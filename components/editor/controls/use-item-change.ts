import { useMemo } from "react";
import type { Item } from "@/lib/document/items";
import type { ItemChange } from "@/lib/editor/commands/set-item";
import type { FormatChange } from "@/lib/editor/commands/set-item-in-format";
import { useEditorContext } from "../editor-context";
import { changeAlike, changeAlikeInFormat } from "./change-alike";

/**
 * The ways in which an item is changed by controls, and with it those of its kind that are selected too; `label` is what undo
 * calls it.
 */
export interface ItemChanger {
  /** What is tried out: changes of one field in a row are one step until `done`. */
  change: (label: string, change: ItemChange) => void;
  /** The same in the shown format alone. */
  changeInFormat: (label: string, change: FormatChange) => void;
  /** What is chosen at once: a step of its own. */
  choose: (label: string, change: ItemChange) => void;
  chooseInFormat: (label: string, change: FormatChange) => void;
  done: () => void;
}

export function useItemChange({ id }: Pick<Item, "id">): ItemChanger {
  const { store } = useEditorContext();
  return useMemo(() => {
    const fieldsOf = (change: object) => `${id} ${Object.keys(change).join(" ")}`;
    return {
      change: (label, change) => {
        const state = store.getState();
        state.edit(label, changeAlike(state, id, change), { mergeKey: fieldsOf(change) });
      },
      changeInFormat: (label, change) => {
        const state = store.getState();
        const mergeKey = `${fieldsOf(change)} ${state.format}`;
        state.edit(label, changeAlikeInFormat(state, id, state.format, change), { mergeKey });
      },
      choose: (label, change) => {
        const state = store.getState();
        state.edit(label, changeAlike(state, id, change));
      },
      chooseInFormat: (label, change) => {
        const state = store.getState();
        state.edit(label, changeAlikeInFormat(state, id, state.format, change));
      },
      done: () => store.getState().endStep(),
    };
  }, [id, store]);
}
