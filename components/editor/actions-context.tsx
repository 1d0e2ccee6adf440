"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { v7 as newId } from "uuid";
import { LiveRegion, SILENCE, saying } from "@/components/ui/live-region";
import { remember, remembered } from "@/lib/client/remembered";
import { type ActionContext, type ActionUi, type EditorAction, momentOf } from "@/lib/editor/action";
import type { Clipboard } from "@/lib/editor/commands/copy-items";
import { useEditorContext } from "./editor-context";

/** The registered actions, brought to this screen. */
export interface Actions {
  contextNow: () => ActionContext;
  /** Runs it when it would do something; false otherwise. */
  run: (action: EditorAction) => boolean;
  /** Told when what is enabled may have changed. */
  subscribe: (listener: () => void) => () => void;
  /** A part of the screen does these from now on; returns how to stop. */
  offer: (part: Partial<ActionUi>) => () => void;
}

const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error("This part of the editor stands outside of its actions.");
  return actions;
}

/** @param ui what the frame of the page does; the other parts offer theirs */
export function ActionsProvider({ ui, children }: { ui: Partial<ActionUi>; children: ReactNode }) {
  const { store, playback } = useEditorContext();
  const [offers] = useState(() => new Set<Partial<ActionUi>>());
  const [clipboard] = useState(createClipboard);
  const [announcement, announce] = useState(SILENCE);
  const actions = useMemo<Actions>(() => {
    const contextNow = (): ActionContext => {
      const state = store.getState();
      const { edit, endStep, undo, redo, select } = state;
      const screen = Object.assign({ ...IDLE, showFormat: state.showFormat }, ui, ...offers);
      return { state, edit, endStep, undo, redo, select, playback, clipboard, newId, ui: screen };
    };
    return {
      contextNow,
      run: (action) => {
        const context = contextNow();
        if (!action.isEnabled(context)) return false;
        const before = momentOf(context);
        action.run(context);
        const said = action.said?.(before, momentOf(contextNow()));
        if (said) announce(saying(said));
        return true;
      },
      subscribe: (listener) => {
        const stops = [
          store.subscribe(listener),
          clipboard.subscribe(listener),
          // While it plays, what is enabled at each frame helps nobody.
          playback.subscribe(() => !playback.get().playing && listener()),
        ];
        return () => {
          for (const stop of stops) stop();
        };
      },
      offer: (part) => {
        offers.add(part);
        return () => offers.delete(part);
      },
    };
  }, [clipboard, offers, playback, store, ui]);
  return (
    <ActionsContext.Provider value={actions}>
      {children}
      <LiveRegion announcement={announcement} />
    </ActionsContext.Provider>
  );
}

const nothing = () => {};
const IDLE: Omit<ActionUi, "showFormat"> = {
  zoomIn: nothing,
  zoomOut: nothing,
  zoomToFit: nothing,
  toggleSnapping: nothing,
  toggleSafeAreas: nothing,
  openPalette: nothing,
  showShortcuts: nothing,
  saveVersion: nothing,
  exportVideo: nothing,
};

const CLIPBOARD_KEY = "editor.clipboard";

/** What was copied, also in the other tabs and projects of this browser. */
function createClipboard() {
  const read = () => remembered(CLIPBOARD_KEY) as Clipboard | null;
  let copied = read();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const hear = ({ key }: StorageEvent) => {
    if (key !== CLIPBOARD_KEY) return;
    copied = read();
    tell();
  };
  return {
    get: () => copied,
    set: (clipboard: Clipboard) => {
      copied = clipboard;
      remember(CLIPBOARD_KEY, clipboard);
      tell();
    },
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) window.addEventListener("storage", hear);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener("storage", hear);
      };
    },
  };
}
