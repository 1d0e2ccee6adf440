import { createStore, type StoreApi } from "zustand";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { absorbEdit } from "@/lib/editor/absorb-edit";
import { type Edit, EditRefused } from "@/lib/editor/edit";
import { expectEstimates } from "@/lib/editor/expect-estimates";
import {
  applyEdit,
  type EditorState,
  endStep,
  type HistoryEntry,
  openEditor,
  redo,
  type Selection,
  select,
  undo,
} from "@/lib/editor/state";

/** The editor's state and the few ways to change it. Components read by `useEditor`. */
export interface EditorStore extends EditorState {
  /** Why the last edit was refused; shown once as a notice. */
  refusal: { message: string; at: number } | null;
  /**
   * Does an edit as a step of history. While `mergeKey` stays the same (a drag, typing) steps become one; `endStep` ends it.
   * False when the edit was refused.
   */
  edit: (label: string, edit: Edit, options?: { mergeKey?: string; select?: Selection }) => boolean;
  /** Does an edit of nobody's: no step, and undo and redo keep it (`absorbEdit`). */
  absorb: (edit: Edit) => void;
  endStep: () => void;
  undo: () => void;
  redo: () => void;
  select: (selection: Selection) => void;
  showFormat: (format: FormatId) => void;
  /** Another document altogether, without history: another version was loaded. */
  open: (document: ProjectDocument) => void;
}

export type EditorStoreApi = StoreApi<EditorStore>;

/** The editor with a document (D8), and with the steps that an earlier visit did in it. */
export function createEditorStore(
  document: ProjectDocument,
  history: { done: readonly HistoryEntry[]; undone: readonly HistoryEntry[] } = { done: [], undone: [] },
): EditorStoreApi {
  return createStore<EditorStore>((set, get) => ({
    ...absorbEdit({ ...openEditor(document), ...history }, expectEstimates),
    refusal: null,
    edit: (label, edit, options = {}) => {
      try {
        set(applyEdit(get(), edit, { label, ...options }));
        return true;
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
        set({ refusal: { message: error.message, at: Date.now() } });
        return false;
      }
    },
    absorb: (edit) => set(absorbEdit(get(), edit)),
    endStep: () => set(endStep(get())),
    undo: () => set(undo(get())),
    redo: () => set(redo(get())),
    select: (selection) => set(select(get(), selection)),
    showFormat: (format) => set({ format }),
    open: (document) => set({ ...openEditor(expectEstimates(document)), refusal: null }),
  }));
}
