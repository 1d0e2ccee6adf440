"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { ask } from "@/lib/client/ask";
import { forgetDraft, keepDraft, localDraft } from "@/lib/client/drafts";
import type { ProjectDocument } from "@/lib/document/schema";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ProjectView } from "@/lib/domain/views";
import { type Brief, documentOf, nameOf } from "@/lib/editor/brief";

const SAVE_AFTER_MS = 700;

export interface ProjectActions {
  onCreate: (input: { name: string; document: ProjectDocument }) => Promise<ActionResult<ProjectView>>;
  onSave: (input: {
    projectId: string;
    revision: number;
    name: string;
    document: ProjectDocument;
  }) => Promise<ActionResult<{ revision: number }>>;
}

export type SaveState =
  | { state: "clean" | "unsaved" | "saving" | "saved" }
  | { state: "failed" | "conflict"; message: string };

/** Where a project stands on the server; null before it exists. */
export interface SavedPoint {
  projectId: string;
  revision: number;
}

/**
 * The brief, kept: in this browser at every stroke, on the server a moment later, on top of the revision that it
 * started from. A newer one there stops the saving and asks; nothing is overwritten.
 */
export function useProject(
  initial: { brief: Brief; saved: SavedPoint | null },
  actions: ProjectActions,
  onCreated: (projectId: string) => void,
) {
  const [brief, setBrief] = useState(initial.brief);
  const [saved, setSaved] = useState(initial.saved);
  const [save, setSave] = useState<SaveState>({ state: "clean" });
  const latest = useRef({
    brief,
    saved,
    actions,
    onCreated,
    flush: async (): Promise<SavedPoint | null> => null,
  });
  latest.current = { ...latest.current, brief, saved, actions, onCreated };
  const conflicting = save.state === "conflict";
  const inFlight = useRef<Promise<SavedPoint | null> | null>(null);
  const dirty = useRef(false);
  const mounted = useRef(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flushLater = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void latest.current.flush(), SAVE_AFTER_MS);
  }, []);

  // What an earlier visit typed and could not save.
  useEffect(() => {
    const { saved } = latest.current;
    const kept = localDraft<Brief>(placeOf(saved));
    if (!kept) return;
    dirty.current = true;
    setBrief(kept.content);
    if (kept.revision !== (saved?.revision ?? 0)) {
      setSave({
        state: "conflict",
        message: "You have unsaved changes here, and a newer version was saved elsewhere.",
      });
      return;
    }
    setSave({ state: "unsaved" });
    flushLater();
  }, [flushLater]);

  const change = useCallback(
    (part: Partial<Brief>) => {
      const { saved, brief } = latest.current;
      const next = { ...brief, ...part };
      latest.current.brief = next;
      dirty.current = true;
      keepDraft(placeOf(saved), { content: next, revision: saved?.revision ?? 0 });
      setBrief(next);
      setSave((before) => (before.state === "conflict" ? before : { state: "unsaved" }));
      flushLater();
    },
    [flushLater],
  );

  /** Saves what is unsaved. Resolves to the saved point, or null when it could not be saved. */
  const flush = useCallback(async (): Promise<SavedPoint | null> => {
    clearTimeout(timer.current);
    while (inFlight.current) await inFlight.current;
    const { brief, saved, actions } = latest.current;
    const document = documentOf(brief);
    if (!dirty.current) return saved;
    if (!document) return null;
    const request = save(brief, document, saved, actions);
    inFlight.current = request;
    const point = await request;
    inFlight.current = null;
    return point;

    async function save(
      brief: Brief,
      document: ProjectDocument,
      saved: SavedPoint | null,
      actions: ProjectActions,
    ): Promise<SavedPoint | null> {
      setSave({ state: "saving" });
      const answer = await store(actions, saved, { name: nameOf(brief), document });
      if (!answer.ok) {
        const conflict = answer.code === "stale_revision";
        setSave({ state: conflict ? "conflict" : "failed", message: answer.message });
        return null;
      }
      const point = answer.value;
      const changedMeanwhile = latest.current.brief !== brief;
      latest.current.saved = point;
      setSaved(point);
      forgetDraft(placeOf(saved));
      if (changedMeanwhile)
        keepDraft(placeOf(point), { content: latest.current.brief, revision: point.revision });
      dirty.current = changedMeanwhile;
      setSave({ state: changedMeanwhile ? "unsaved" : "saved" });
      if (changedMeanwhile) flushLater();
      if (!saved && mounted.current) latest.current.onCreated(point.projectId);
      return point;
    }
  }, [flushLater]);
  latest.current.flush = conflicting ? async () => null : flush;

  // A save that found no network is made good when it is back; leaving the page saves at once.
  useEffect(() => {
    const now = () => void latest.current.flush();
    window.addEventListener("online", now);
    mounted.current = true;
    return () => {
      mounted.current = false;
      window.removeEventListener("online", now);
      now();
    };
  }, []);

  /** Forgets this browser's version, so that a reload shows the server's. */
  const discard = useCallback(() => {
    dirty.current = false;
    forgetDraft(placeOf(latest.current.saved));
  }, []);

  /** Saves this browser's version as a project of its own. */
  const saveAsCopy = useCallback(async () => {
    discard();
    latest.current.saved = null;
    dirty.current = true;
    setSaved(null);
    await flush();
  }, [discard, flush]);

  return { brief, change, saved, save, flush, discard, saveAsCopy };
}

/** Saves on top of `saved`, or as a new project. */
async function store(
  actions: ProjectActions,
  saved: SavedPoint | null,
  content: { name: string; document: ProjectDocument },
): Promise<ActionResult<SavedPoint>> {
  if (saved) {
    const answer = await ask(() => actions.onSave({ ...saved, ...content }));
    return answer.ok ? { ok: true, value: { ...saved, revision: answer.value.revision } } : answer;
  }
  const answer = await ask(() => actions.onCreate(content));
  if (!answer.ok) return answer;
  return { ok: true, value: { projectId: answer.value.id, revision: answer.value.revision } };
}

function placeOf(saved: SavedPoint | null): string {
  return saved?.projectId ?? "new";
}
