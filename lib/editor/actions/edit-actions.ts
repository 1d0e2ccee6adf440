import type { EditorAction } from "../action";
import { copyItems } from "../commands/copy-items";
import { deleteWords } from "../commands/delete-words";
import { duplicateItems } from "../commands/duplicate-items";
import { pasteItems } from "../commands/paste-items";
import { removeItems } from "../commands/remove-items";
import { frameTime } from "../frame-time";
import { selectedItems } from "../select/selected-items";
import type { EditorState, Selection } from "../state";
import { ifChanged, selectionStart, theClips } from "./said";
import { countedClips, editableSelection, idsOf, selectionLabel } from "./selected";

/** Ids that `make` gives, kept: what is made with them is selected. */
function keeping(make: () => string) {
  const ids: string[] = [];
  const newId = () => {
    const id = make();
    ids.push(id);
    return id;
  };
  return { ids, newId };
}

const items = (ids: readonly string[]): Selection => ({ kind: "items", ids });
const nothing: Selection = { kind: "none" };

export const EDIT_ACTIONS: readonly EditorAction[] = [
  {
    id: "undo",
    label: ({ done }) => (done.length > 0 ? `Undo: ${done.at(-1)?.label}` : "Undo"),
    group: "Edit",
    keys: ["mod+z"],
    isEnabled: ({ state }) => state.done.length > 0,
    run: ({ undo }) => undo(),
    said: ifChanged(({ state }) => `Undone: ${state.done.at(-1)?.label}.`),
  },
  {
    id: "redo",
    label: ({ undone }) => (undone.length > 0 ? `Redo: ${undone.at(-1)?.label}` : "Redo"),
    group: "Edit",
    keys: ["mod+shift+z", "mod+y"],
    isEnabled: ({ state }) => state.undone.length > 0,
    run: ({ redo }) => redo(),
    said: ifChanged(({ state }) => `Done again: ${state.undone.at(-1)?.label}.`),
  },
  {
    id: "cut",
    label: selectionLabel("Cut"),
    group: "Edit",
    keys: ["mod+x"],
    isEnabled: ({ state }) => editableSelection(state).length > 0,
    run: ({ state, clipboard, edit }) => {
      const ids = idsOf(editableSelection(state));
      const copied = copyItems(state.document, ids);
      if (!copied) return;
      clipboard.set(copied);
      edit(countedClips("Cut", ids.length), removeItems({ ids }), { select: nothing });
    },
    said: ifChanged(({ state }) => `${theClips(editableSelection(state).length)} cut.`),
  },
  {
    id: "copy",
    label: (state) => countedClips("Copy", selectedItems(state).length),
    group: "Edit",
    keys: ["mod+c"],
    isEnabled: ({ state }) => selectedItems(state).length > 0,
    run: ({ state, clipboard }) => {
      const copied = copyItems(state.document, idsOf(selectedItems(state)));
      if (copied) clipboard.set(copied);
    },
    said: ({ state }) => `${theClips(selectedItems(state).length)} copied.`,
  },
  {
    id: "paste",
    label: () => "Paste at the playhead",
    group: "Edit",
    keys: ["mod+v"],
    isEnabled: ({ clipboard }) => clipboard.get() !== null,
    run: ({ state, clipboard, playback, newId, edit, select }) => {
      const copied = clipboard.get();
      if (!copied) return;
      const made = keeping(newId);
      const atMs = frameTime(playback.get().atMs, state.document.canvas.fps);
      const paste = pasteItems({ clipboard: copied, atMs, newId: made.newId });
      if (edit(countedClips("Paste", copied.items.length), paste)) select(items(made.ids));
    },
    said: ifChanged(
      (_, after) => `${theClips(selectedItems(after.state).length)} pasted at ${selectionStart(after)}.`,
    ),
  },
  {
    id: "duplicate",
    label: selectionLabel("Duplicate"),
    group: "Edit",
    keys: ["mod+d"],
    isEnabled: ({ state }) => editableSelection(state).length > 0,
    run: ({ state, newId, edit, select }) => {
      const ids = idsOf(editableSelection(state));
      if (ids.length === 0) return;
      const made = keeping(newId);
      const duplicate = duplicateItems({ ids, newId: made.newId });
      if (edit(countedClips("Duplicate", ids.length), duplicate)) select(items(made.ids));
    },
    said: ifChanged(
      (_, after) => `${theClips(selectedItems(after.state).length)} duplicated to ${selectionStart(after)}.`,
    ),
  },
  {
    id: "delete",
    label: (state) => (state.selection.kind === "words" ? "Delete words" : selectionLabel("Delete")(state)),
    group: "Edit",
    keys: ["Delete", "Backspace"],
    isEnabled: ({ state }) => hasWords(state.selection) || editableSelection(state).length > 0,
    run: ({ state, newId, edit }) => {
      const { selection } = state;
      if (selection.kind === "words") {
        edit("Delete words", deleteWords({ ...selection, newId }), { select: nothing });
        return;
      }
      const ids = idsOf(editableSelection(state));
      if (ids.length > 0) edit(countedClips("Delete", ids.length), removeItems({ ids }), { select: nothing });
    },
    said: ifChanged(({ state }) => `${whatIsDeleted(state)} deleted.`),
  },
  {
    id: "delete.ripple",
    label: () => "Delete and close the gap",
    group: "Edit",
    keys: ["shift+Delete", "shift+Backspace"],
    isEnabled: ({ state }) => editableSelection(state).length > 0,
    run: ({ state, edit }) => {
      const ids = idsOf(editableSelection(state));
      if (ids.length === 0) return;
      const label = countedClips("Delete", ids.length);
      edit(label, removeItems({ ids, ripple: true }), { select: nothing });
    },
    said: ifChanged(({ state }) => `${whatIsDeleted(state)} deleted, and the gap closed.`),
  },
];

/** "2 words", "Clip". */
function whatIsDeleted(state: EditorState): string {
  const { selection } = state;
  if (selection.kind !== "words") return theClips(editableSelection(state).length);
  const count = selection.to - selection.from;
  return count === 1 ? "1 word" : `${count} words`;
}

function hasWords(selection: Selection): boolean {
  return selection.kind === "words" && selection.to > selection.from;
}
