import type { ProjectDocument } from "../document/schema";
import type { FormatId } from "../document/units";
import { applyChange, type Change, changeBetween, changesNothing } from "./change";
import type { Edit } from "./edit";

/** What the next command is about. */
export type Selection =
  | { kind: "none" }
  | { kind: "items"; ids: readonly string[] }
  /** Words of the transcript, by their places among `transcriptWords(document)`: `[from, to)`. */
  | { kind: "words"; from: number; to: number }
  /** A cue of the subtitles, by its place among the cues of `format`. */
  | { kind: "cue"; index: number };

/** One press of undo. */
export interface HistoryEntry {
  /** "Move 2 clips": shown beside "Undo". */
  label: string;
  change: Change;
  /** Entries with the same key in a row are one: a drag, or typing in one field. */
  mergeKey: string | null;
  selectionBefore: Selection;
}

/** The editor without a screen: plain data, changed by the functions here alone. */
export interface EditorState {
  document: ProjectDocument;
  selection: Selection;
  /** The format that the stage shows and that per-format changes are about. */
  format: FormatId;
  done: readonly HistoryEntry[];
  undone: readonly HistoryEntry[];
}

export const NOTHING_SELECTED: Selection = { kind: "none" };
/** Older steps are forgotten. */
const MAX_HISTORY = 500;

/** A document as it is opened: nothing selected, nothing to undo, its first format shown. */
export function openEditor(document: ProjectDocument): EditorState {
  const format = document.formats[0]?.id ?? "9:16";
  return { document, selection: NOTHING_SELECTED, format, done: [], undone: [] };
}

/** Does an edit as one step of history, or as a part of the step before when `mergeKey` is the same. */
export function applyEdit(
  state: EditorState,
  edit: Edit,
  step: { label: string; mergeKey?: string | null; select?: Selection },
): EditorState {
  const document = edit(state.document);
  const change = changeBetween(state.document, document);
  const selection = stillThere(document, step.select ?? state.selection);
  if (!change) return selection === state.selection ? state : { ...state, selection };
  const last = state.done.at(-1);
  const mergeKey = step.mergeKey ?? null;
  const merges = mergeKey !== null && last?.mergeKey === mergeKey && state.undone.length === 0;
  if (merges) return { ...state, ...merged(state, last, document), selection };
  const entry = { label: step.label, change, mergeKey, selectionBefore: state.selection };
  const done = [...state.done.slice(-(MAX_HISTORY - 1)), entry];
  return { ...state, document, selection, done, undone: [] };
}

/** The last step and a new one as one; when together they change nothing, as it was before both. */
function merged(
  state: EditorState,
  last: HistoryEntry,
  document: ProjectDocument,
): Pick<EditorState, "document" | "done"> {
  const before = applyChange(state.document, last.change, "before");
  const change = changeBetween(before, document);
  const earlier = state.done.slice(0, -1);
  if (!change || changesNothing(change)) return { document: before, done: earlier };
  return { document, done: [...earlier, { ...last, change }] };
}

/** Ends the merging of steps: the next edit is a step of its own. */
export function endStep(state: EditorState): EditorState {
  const last = state.done.at(-1);
  if (!last || last.mergeKey === null) return state;
  return { ...state, done: [...state.done.slice(0, -1), { ...last, mergeKey: null }] };
}

/** Takes the newest step back, with what was selected before it. Without one nothing changes. */
export function undo(state: EditorState): EditorState {
  const entry = state.done.at(-1);
  if (!entry) return state;
  const document = applyChange(state.document, entry.change, "before");
  return {
    ...state,
    document,
    selection: stillThere(document, entry.selectionBefore),
    done: state.done.slice(0, -1),
    undone: [...state.undone, { ...entry, mergeKey: null }],
  };
}

/** Does again what was undone last. */
export function redo(state: EditorState): EditorState {
  const entry = state.undone.at(-1);
  if (!entry) return state;
  const document = applyChange(state.document, entry.change, "after");
  return {
    ...state,
    document,
    selection: stillThere(document, state.selection),
    done: [...state.done, entry],
    undone: state.undone.slice(0, -1),
  };
}

export function select(state: EditorState, selection: Selection): EditorState {
  return { ...state, selection: stillThere(state.document, selection) };
}

/** A selection without the items that a document does not have. */
function stillThere(document: ProjectDocument, selection: Selection): Selection {
  if (selection.kind !== "items") return selection;
  const ids = selection.ids.filter((id) => document.items[id]);
  if (ids.length === selection.ids.length && ids.length > 0) return selection;
  return ids.length > 0 ? { kind: "items", ids } : NOTHING_SELECTED;
}
