import { useCallback } from "react";
import type { Item } from "@/lib/document/items";
import { type ItemChange, setItem } from "@/lib/editor/commands/set-item";
import { type FormatChange, setItemInFormat } from "@/lib/editor/commands/set-item-in-format";
import { useEditorContext } from "../editor-context";

/** The ways in which the properties change an item. Changes of one field in a row are one step until `done`. */
export interface ItemChanger {
  change: (label: string, change: ItemChange) => void;
  changeInFormat: (label: string, change: FormatChange) => void;
  done: () => void;
}

export function useItemChange(item: Item): ItemChanger {
  const { store } = useEditorContext();
  const { id } = item;
  const change = useCallback(
    (label: string, change: ItemChange) =>
      void store
        .getState()
        .edit(label, setItem({ id, change }), { mergeKey: `${id} ${Object.keys(change).join(" ")}` }),
    [id, store],
  );
  const changeInFormat = useCallback(
    (label: string, change: FormatChange) => {
      const { format, edit } = store.getState();
      edit(label, setItemInFormat({ id, format, change }), {
        mergeKey: `${id} ${format} ${Object.keys(change).join(" ")}`,
      });
    },
    [id, store],
  );
  const done = useCallback(() => store.getState().endStep(), [store]);
  return { change, changeInFormat, done };
}
