"use client";

import { useEffect, useMemo, useState } from "react";
import { useToast } from "@/components/ui/toast";
import type { SaveState, Saving } from "@/lib/client/saving";
import type { AssetView, VoiceView } from "@/lib/domain/views";
import type { EditorActions } from "../editor-actions";
import { EditorContextProvider } from "../editor-context";
import { createEditorStore } from "../editor-store";
import { MakingProvider } from "../making/making-provider";
import { createPlayback } from "../playback";
import type { EditContent } from "./edit-content";
import { Frame } from "./frame";
import { ProjectProvider } from "./project-context";
import { useEditorAssets } from "./use-editor-assets";
import { useKeptProject } from "./use-kept-project";
import { WindowsProvider } from "./windows-context";

interface OpenEditorProps {
  start: { content: EditContent; unsent: boolean };
  saving: Saving<EditContent>;
  save: SaveState;
  /** Other tabs that have this project open. */
  others: number;
  projectId: string;
  assets: AssetView[];
  voices: VoiceView[];
  actions: EditorActions;
}

/** The editor at work: its state, its playhead, its media, and everything that stands on them. */
export function OpenEditor(props: OpenEditorProps) {
  const { start, saving, save, others, projectId, assets, voices, actions } = props;
  const toast = useToast();
  const [store] = useState(() => createEditorStore(start.content.document, start.content));
  const [playback] = useState(createPlayback);
  const media = useEditorAssets(store, assets, actions.onOpenAssets);
  const project = useKeptProject({
    store,
    saving,
    save,
    others,
    projectId,
    actions,
    name: start.content.name,
  });

  useEffect(() => {
    if (start.unsent) toast({ tone: "done", text: "Your changes from before are back." });
  }, [start, toast]);
  useEffect(
    () =>
      store.subscribe(({ refusal }, before) => {
        if (refusal && refusal !== before.refusal) toast({ tone: "problem", text: refusal.message });
      }),
    [store, toast],
  );

  const watched = useWatched(actions, media.trouble.look);
  const context = useMemo(
    () => ({ store, playback, ...media, projectId, voices, actions: watched }),
    [store, playback, media, projectId, voices, watched],
  );
  const { flush } = saving;
  const saveNow = useMemo(() => async () => (await flush())?.revision ?? null, [flush]);
  return (
    <EditorContextProvider value={context}>
      <ProjectProvider value={project}>
        <MakingProvider save={saveNow}>
          <WindowsProvider>
            <Frame />
          </WindowsProvider>
        </MakingProvider>
      </ProjectProvider>
    </EditorContextProvider>
  );
}

/** What is deleted or brought back from within the editor may be a file of this video. */
function useWatched(actions: EditorActions, look: () => void): EditorActions {
  return useMemo(() => {
    const thenLook =
      <Answer,>(act: (assetId: string) => Promise<Answer>) =>
      (assetId: string) =>
        act(assetId).finally(look);
    return {
      ...actions,
      onDeleteAsset: thenLook(actions.onDeleteAsset),
      onRestoreAsset: thenLook(actions.onRestoreAsset),
    };
  }, [actions, look]);
}
