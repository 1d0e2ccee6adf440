import type { Item } from "@/lib/document/items";
import type { FormatId } from "@/lib/document/units";
import { editableSelection } from "@/lib/editor/actions/selected";
import { type ItemChange, setItem } from "@/lib/editor/commands/set-item";
import { type FormatChange, setItemInFormat } from "@/lib/editor/commands/set-item-in-format";
import { type Edit, inOrder } from "@/lib/editor/edit";
import type { EditorState } from "@/lib/editor/state";

/** The items that a control of `id` changes: all of its kind that are selected with it. */
export function alikeOf(state: EditorState, id: string): Item[] {
  const lead = state.document.items[id];
  if (!lead) return [];
  const others = editableSelection(state).filter((item) => item.kind === lead.kind);
  return others.some((item) => item.id === id) ? others : [lead];
}

/** Gives all of them what is changed of the item `id`. */
export function changeAlike(state: EditorState, id: string, change: ItemChange): Edit {
  const items = alikeOf(state, id);
  const lead = state.document.items[id];
  return inOrder(...items.map((item) => setItem({ id: item.id, change: changeFor(item, lead, change) })));
}

export function changeAlikeInFormat(
  state: EditorState,
  id: string,
  format: FormatId,
  change: FormatChange,
): Edit {
  return inOrder(...alikeOf(state, id).map((item) => setItemInFormat({ id: item.id, format, change })));
}

/** Of letters only what is new in them: each text keeps the rest of its own. */
function changeFor(item: Item, lead: Item | undefined, change: ItemChange): ItemChange {
  if (item === lead || !change.type) return change;
  const before: Record<string, unknown> = typeOf(lead) ?? {};
  const fresh = Object.entries(change.type).filter(([field, value]) => before[field] !== value);
  return { ...change, type: { ...typeOf(item), ...Object.fromEntries(fresh) } };
}

function typeOf(item: Item | undefined) {
  return item?.kind === "text" || item?.kind === "caption" ? item.type : undefined;
}
