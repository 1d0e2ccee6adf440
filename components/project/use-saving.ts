"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { claimDraft, type DraftSlot } from "@/lib/client/drafts";
import { joinProjectTabs } from "@/lib/client/project-tabs";
import { createSaving, type SavedPoint, type Saving } from "@/lib/client/saving";
import type { ProjectDocument } from "@/lib/document/schema";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ProjectView } from "@/lib/domain/views";
import { sameValue } from "@/lib/editor/arrange/same-value";

export interface SavingActions {
  onCreate: (input: { name: string; document: ProjectDocument }) => Promise<ActionResult<ProjectView>>;
  onSave: (input: {
    projectId: string;
    revision: number;
    name: string;
    document: ProjectDocument;
  }) => Promise<ActionResult<{ revision: number }>>;
  onOpen: (projectId: string) => Promise<ActionResult<ProjectView>>;
}

interface SavingOptions<Content> {
  opened: { content: Content; point: SavedPoint | null };
  /** What edits it: drafts of one kind of content are not those of another. */
  kind: "brief" | "edit";
  /** What is stored of the content; null while there is nothing to store. */
  storedOf: (content: Content) => { name: string; document: ProjectDocument } | null;
  /** How content is kept in this browser, where it is not kept as it is. */
  kept?: { write: (content: Content) => unknown; read: (kept: unknown) => Content | null };
  actions: SavingActions;
  /** What an earlier visit left was read: go on from it, or from what was opened when there is nothing. */
  onBegun: (left: { content: Content; unsent: boolean } | null) => void;
  onCreated: (projectId: string) => void;
}

/** Keeps a project saved while its page is open: autosave, drafts in this browser, other tabs, the network lost. */
export function useSaving<Content>(options: SavingOptions<Content>) {
  const latest = useRef(options);
  latest.current = options;
  const tabs = useRef<ReturnType<typeof joinProjectTabs> | null>(null);
  const mounted = useRef(true);
  const [saving] = useState(() => savingFor(latest, tabs, mounted));
  const [others, setOthers] = useState(0);
  const save = useSyncExternalStore(saving.subscribe, saving.get, saving.get);
  const projectId = saving.point()?.projectId ?? null;

  const begun = useRef(false);
  const ending = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    mounted.current = true;
    clearTimeout(ending.current);
    if (!begun.current) {
      begun.current = true;
      void saving.begin().then((left) => {
        if (mounted.current) latest.current.onBegun(left);
      });
    }
    const flush = () => void saving.flush();
    const hide = () => {
      if (document.visibilityState !== "hidden") return;
      saving.keepNow();
      flush();
    };
    const leave = (event: BeforeUnloadEvent) => {
      saving.keepNow();
      if (saving.couldLose()) event.preventDefault();
    };
    window.addEventListener("online", flush);
    window.addEventListener("beforeunload", leave);
    window.addEventListener("pagehide", saving.keepNow);
    document.addEventListener("visibilitychange", hide);
    return () => {
      mounted.current = false;
      window.removeEventListener("online", flush);
      window.removeEventListener("beforeunload", leave);
      window.removeEventListener("pagehide", saving.keepNow);
      document.removeEventListener("visibilitychange", hide);
      // React may take a page away and put it back at once: then nothing ends.
      ending.current = setTimeout(() => void saving.end(), 0);
    };
  }, [saving]);

  useEffect(() => {
    if (!projectId) return;
    const joined = joinProjectTabs(projectId, { onOthers: setOthers, onSaved: saving.noticeRevision });
    tabs.current = joined;
    return () => {
      tabs.current = null;
      joined.leave();
    };
  }, [projectId, saving]);

  return { saving, save, others };
}

function savingFor<Content>(
  latest: { readonly current: SavingOptions<Content> },
  tabs: { readonly current: ReturnType<typeof joinProjectTabs> | null },
  mounted: { readonly current: boolean },
): Saving<Content> {
  const { opened, kind, kept } = latest.current;
  return createSaving<Content>(opened, {
    store: (point, content) => {
      const { storedOf, actions } = latest.current;
      const stored = storedOf(content);
      return stored && store(actions, point, stored);
    },
    stored: async (projectId) => {
      const { actions, storedOf } = latest.current;
      try {
        const answer = await actions.onOpen(projectId);
        if (!answer.ok) return null;
        const { revision, name, document } = answer.value;
        return {
          revision,
          isSame: (content) => {
            const mine = storedOf(content);
            const sameName = mine?.name.trim() === "" || mine?.name.trim() === name;
            return sameName && sameValue(mine?.document, document);
          },
        };
      } catch {
        return null;
      }
    },
    claimDraft: async (point) => {
      const place = `${kind}/${point?.projectId ?? "new"}`;
      return kept ? translated(await claimDraft(place), kept) : claimDraft(place);
    },
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    onSaved: (point, isNew) => {
      tabs.current?.tellSaved(point.revision);
      if (isNew && mounted.current) latest.current.onCreated(point.projectId);
    },
  });
}

/** A slot whose drafts are written in another way than they are worked with. */
function translated<Content>(
  slot: DraftSlot<unknown>,
  kept: NonNullable<SavingOptions<Content>["kept"]>,
): DraftSlot<Content> {
  return {
    ...slot,
    keep: ({ content, sending, ...draft }) =>
      slot.keep({
        ...draft,
        content: kept.write(content),
        ...(sending === undefined ? {} : { sending: kept.write(sending) }),
      }),
    read: async () => {
      const draft = await slot.read();
      const content = draft && kept.read(draft.content);
      if (!content) return null;
      const sending = draft.sending === undefined ? null : kept.read(draft.sending);
      const { revision, unsent } = draft;
      return { content, revision, unsent, ...(sending ? { sending } : {}) };
    },
  };
}

/** Saves on top of `point`, or as a new project. */
async function store(
  actions: SavingActions,
  point: SavedPoint | null,
  content: { name: string; document: ProjectDocument },
): Promise<ActionResult<SavedPoint>> {
  if (point) {
    const answer = await actions.onSave({ ...point, ...content });
    return answer.ok ? { ok: true, value: { ...point, revision: answer.value.revision } } : answer;
  }
  const answer = await actions.onCreate(content);
  if (!answer.ok) return answer;
  return { ok: true, value: { projectId: answer.value.id, revision: answer.value.revision } };
}
