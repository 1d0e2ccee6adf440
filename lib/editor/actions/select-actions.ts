import { itemsInOrder } from "../../document/derive";
import type { ActionContext, EditorAction } from "../action";
import { itemLabel } from "../select/clip-label";
import { selectedItems } from "../select/selected-items";
import { theClips } from "./said";
import { idsOf } from "./selected";

/** The item after or before the selected one, in order of time, then from the lowest track up. */
function neighbour({ state }: ActionContext, by: 1 | -1): string | null {
  const ids = idsOf(itemsInOrder(state.document).toSorted((a, b) => a.startMs - b.startMs));
  const { selection } = state;
  const selected = selection.kind === "items" ? selection.ids : [];
  const from = by === 1 ? selected.at(-1) : selected[0];
  const at = from === undefined ? -1 : ids.indexOf(from);
  if (at === -1) return (by === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[at + by] ?? null;
}

function toNeighbour(id: string, label: string, key: string, by: 1 | -1): EditorAction {
  return {
    id,
    label: () => label,
    group: "Select",
    keys: [key],
    isEnabled: (context) => neighbour(context, by) !== null,
    run: (context) => {
      const next = neighbour(context, by);
      if (next !== null) context.select({ kind: "items", ids: [next] });
    },
    said: (_, { state }) => {
      const [item] = selectedItems(state);
      return item ? `${itemLabel(state.document, item)}: selected.` : null;
    },
  };
}

export const SELECT_ACTIONS: readonly EditorAction[] = [
  {
    id: "select.all",
    label: () => "Select all clips",
    group: "Select",
    keys: ["mod+a"],
    isEnabled: ({ state }) => itemsInOrder(state.document).length > 0,
    run: ({ state, select }) => select({ kind: "items", ids: idsOf(itemsInOrder(state.document)) }),
    said: (_, { state }) => `${theClips(selectedItems(state).length)} selected.`,
  },
  {
    id: "select.none",
    label: () => "Select nothing",
    group: "Select",
    keys: ["Escape"],
    isEnabled: ({ state }) => state.selection.kind !== "none",
    run: ({ select }) => select({ kind: "none" }),
    said: () => "Nothing selected.",
  },
  toNeighbour("select.next", "Select the next clip", "shift+ArrowDown", 1),
  toNeighbour("select.previous", "Select the clip before", "shift+ArrowUp", -1),
];
