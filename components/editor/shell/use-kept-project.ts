"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useToast } from "@/components/ui/toast";
import { ask } from "@/lib/client/ask";
import type { SaveState, Saving } from "@/lib/client/saving";
import { expectEstimates } from "@/lib/editor/expect-estimates";
import type { EditorActions } from "../editor-actions";
import type { EditorStoreApi } from "../editor-store";
import { type EditContent, openedContent } from "./edit-content";
import type { KeptProject } from "./project-context";

interface KeptOptions {
  store: EditorStoreApi;
  saving: Saving<EditContent>;
  save: SaveState;
  others: number;
  projectId: string;
  actions: EditorActions;
  name: string;
}

/** Hands every change of the editor to the saving, and does what the user chooses when that cannot go on. */
export function useKeptProject(options: KeptOptions): KeptProject {
  const { store, saving, save, others, projectId, actions } = options;
  const toast = useToast();
  const [name, setName] = useState(options.name);
  const currentName = useRef(name);

  const contentNow = useCallback((): EditContent => {
    const { document, done, undone } = store.getState();
    return { name: currentName.current, document, done, undone };
  }, [store]);

  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.document !== before.document) saving.change(contentNow());
      }),
    [contentNow, saving, store],
  );

  useEffect(() => {
    document.title = `${name} · TwinSync`;
  }, [name]);

  const nameIt = useCallback((next: string) => {
    currentName.current = next;
    setName(next);
  }, []);
  const rename = useCallback(
    (next: string) => {
      nameIt(next);
      saving.change(contentNow());
    },
    [contentNow, nameIt, saving],
  );

  const loadTheirs = useCallback(async () => {
    const answer = await ask(() => actions.onOpen(projectId));
    if (!answer.ok) return toast({ tone: "problem", text: answer.message });
    const { revision, ...theirs } = answer.value;
    nameIt(theirs.name);
    store.getState().open(theirs.document);
    await saving.discard({ content: openedContent(theirs), point: { projectId, revision } });
  }, [actions, nameIt, projectId, saving, store, toast]);

  const saveCopy = useCallback(async () => {
    nameIt(`${currentName.current} (copy)`);
    const copy = await saving.saveAsCopy(contentNow());
    if (copy) toast({ tone: "done", text: "Saved as a copy, which is open here now." });
  }, [contentNow, nameIt, saving, toast]);

  const restore = useCallback(
    async (restored: number) => {
      const point = await saving.flush();
      if (!point) return false;
      const answer = await ask(() => actions.onRestoreVersion({ ...point, restore: restored }));
      if (!answer.ok) {
        toast({ tone: "problem", text: answer.message });
        return false;
      }
      const { document, revision } = answer.value;
      store.getState().edit("Restore a version", () => expectEstimates(document));
      saving.accept(contentNow(), { ...point, revision });
      return true;
    },
    [actions, contentNow, saving, store, toast],
  );

  return useMemo(
    () => ({ name, rename, save, others, flush: saving.flush, loadTheirs, saveCopy, restore }),
    [name, rename, save, others, saving, loadTheirs, saveCopy, restore],
  );
}
