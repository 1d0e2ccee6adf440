"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { AssetView, VoiceView } from "@/lib/domain/views";
import type { MediaTrouble } from "@/remotion/media-trouble";
import type { EditorActions } from "./editor-actions";
import type { EditorStore, EditorStoreApi } from "./editor-store";
import type { Playback, PlaybackState } from "./playback";

/** What every part of the editor shares. */
export interface EditorContextValue {
  store: EditorStoreApi;
  playback: Playback;
  /** The library's view of a document's asset, by its reference; null for samples and what was deleted. */
  assetOf: (ref: string) => AssetView | null;
  /** Address of a document's asset for the player, by its reference; null while there is none. */
  urlOf: (ref: string) => string | null;
  trouble: FileTrouble;
  /** A file came into the library: from now on `assetOf` and `urlOf` know it. */
  learnAsset: (asset: AssetView) => void;
  projectId: string;
  /** Every voice that this installation can speak with. */
  voices: VoiceView[];
  actions: EditorActions;
}

/** Files of the document, of those that are seen or heard, with which something is wrong; also what stands in for them. */
export interface FileTrouble extends MediaTrouble {
  /** References whose file is not there any more. */
  missing: ReadonlySet<string>;
  /** References whose file is there, and cannot be shown or heard in this browser. */
  unusable: readonly string[];
  /** Asks the server which files are gone: after something that may have taken one away. */
  look: () => void;
}

/** As long as all is well with every file. */
export const NO_TROUBLE: FileTrouble = {
  missing: new Set(),
  unusable: [],
  preparing: new Set(),
  broken: new Map(),
  onFailure: () => undefined,
  look: () => undefined,
};

const EditorContext = createContext<EditorContextValue | null>(null);

export function EditorContextProvider(props: { value: EditorContextValue; children: ReactNode }) {
  return <EditorContext.Provider value={props.value}>{props.children}</EditorContext.Provider>;
}

export function useEditorContext(): EditorContextValue {
  const value = useContext(EditorContext);
  if (!value) throw new Error("This part of the editor stands outside of it.");
  return value;
}

/** A part of the editor's state. Return something that stays equal while nothing changed. */
export function useEditor<Part>(part: (store: EditorStore) => Part): Part {
  return useStore(useEditorContext().store, part);
}

/** The playhead's state, for what shows it. Changes with every frame while it plays. */
export function usePlaybackState<Part>(part: (state: PlaybackState) => Part): Part {
  const { playback } = useEditorContext();
  return useSyncExternalStore(
    playback.subscribe,
    () => part(playback.get()),
    () => part(playback.get()),
  );
}
