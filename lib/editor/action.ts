import type { FormatId } from "../document/units";
import type { Clipboard } from "./commands/copy-items";
import type { Edit } from "./edit";
import type { EditorState, Selection } from "./state";

/** What an action may look at and do. The same for a button, a key, a menu and the palette. */
export interface ActionContext {
  state: EditorState;
  /** False when the edit was refused. */
  edit: (label: string, edit: Edit, options?: { mergeKey?: string; select?: Selection }) => boolean;
  endStep: () => void;
  undo: () => void;
  redo: () => void;
  select: (selection: Selection) => void;
  playback: {
    get: () => { atMs: number; playing: boolean; rate: number };
    seek: (atMs: number) => void;
    play: (rate?: number) => void;
    pause: () => void;
    toggle: () => void;
  };
  clipboard: { get: () => Clipboard | null; set: (clipboard: Clipboard) => void };
  newId: () => string;
  ui: ActionUi;
}

/** What only the screen can do. */
export interface ActionUi {
  showFormat: (format: FormatId) => void;
  zoomIn: () => void;
  zoomOut: () => void;
  zoomToFit: () => void;
  toggleSnapping: () => void;
  toggleSafeAreas: () => void;
  openPalette: () => void;
  showShortcuts: () => void;
  saveVersion: () => void;
  exportVideo: () => void;
}

export const ACTION_GROUPS = ["Play", "Edit", "Select", "Clips", "Tracks", "Add", "View", "Project"] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** One thing that the editor does, for its button, its keys, its menu and the palette. */
export interface EditorAction {
  /** Stable: "undo", "clip.split". */
  id: string;
  /** What it does now, in words. */
  label: (state: EditorState) => string;
  group: ActionGroup;
  /** As `keysOfEvent` writes them: "mod+shift+z"; the first is shown. */
  keys: readonly string[];
  /** Whether running it would do something. */
  isEnabled: (context: ActionContext) => boolean;
  run: (context: ActionContext) => void;
  /**
   * A sentence that tells what it did to those who do not see it, of how things were and how they are; null when there is
   * nothing to tell.
   */
  said?: (before: Moment, after: Moment) => string | null;
}

/** How things are, and where the playhead is. */
export interface Moment {
  state: EditorState;
  atMs: number;
}

export function momentOf({ state, playback }: ActionContext): Moment {
  return { state, atMs: playback.get().atMs };
}
