"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useToast } from "@/components/ui/toast";
import { api, type MakingRequest, problemWords } from "@/lib/client/api";
import type { ProductionView } from "@/lib/domain/views";
import { takesToMake } from "@/lib/editor/take-making";
import { AppError } from "@/lib/errors";
import { useEditorContext } from "../editor-context";
import { takeIn } from "./take-in";
import { tellFinished } from "./tell-finished";
import { useConsent } from "./use-consent";

/** What is and was being made of this project, and the ways to change it. */
export interface Making {
  /** Newest first. */
  productions: ProductionView[];
  /** Whether a request of this window is on its way. */
  asking: boolean;
  /** Saves, then makes. The production, or null when it could not be started (the user was told why). */
  start: (request: MakingRequest) => Promise<ProductionView | null>;
  cancel: (productionId: string) => Promise<void>;
  retry: (productionId: string) => Promise<void>;
}

const MakingContext = createContext<Making | null>(null);

export function useMaking(): Making {
  const making = useContext(MakingContext);
  if (!making) throw new Error("This part of the editor stands outside of what is made.");
  return making;
}

const POLL_MS = 1000;

export function isUnderWay({ status }: ProductionView): boolean {
  return status.state === "waiting" || status.state === "running";
}

/**
 * Watches what is made of the project, and takes sentences into the document as soon as they are made.
 * @param save brings the document to the server; its revision there, or null when it could not be saved
 */
export function MakingProvider({
  save,
  children,
}: {
  save: () => Promise<number | null>;
  children: ReactNode;
}) {
  const { projectId, trouble } = useEditorContext();
  const { look } = trouble;
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const { given, dialog } = useConsent();
  const queryKey = useMemo(() => ["productions", projectId], [projectId]);
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.listProductions(projectId, signal),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? POLL_MS : false),
  });
  const productions = useMemo(() => query.data ?? [], [query.data]);
  useTakeIn(productions, save);
  useNotices(productions);

  /** One request; what it did is seen at the next look, which is now. */
  const request = useCallback(
    async <Answer,>(ask: () => Promise<Answer>): Promise<Answer | null> => {
      setAsking(true);
      try {
        return await ask();
      } catch (error) {
        toast({ tone: "problem", text: problemWords(error) });
        if (error instanceof AppError && error.code === "media_missing") look();
        return null;
      } finally {
        await queries.invalidateQueries({ queryKey });
        setAsking(false);
      }
    },
    [look, queries, queryKey, toast],
  );

  const start = useCallback(
    (making: MakingRequest) =>
      request(async () => {
        if (!(await given())) return null;
        const revision = await save();
        return revision === null ? null : api.startProduction(projectId, { revision, making });
      }),
    [given, projectId, request, save],
  );
  const cancel = useCallback(
    async (productionId: string) => {
      await request(() => api.cancelProduction(productionId));
    },
    [request],
  );
  const retry = useCallback(
    async (productionId: string) => {
      await request(() => api.retryProduction(productionId));
    },
    [request],
  );
  const value = useMemo(
    () => ({ productions, asking, start, cancel, retry }),
    [productions, asking, start, cancel, retry],
  );
  return (
    <MakingContext.Provider value={value}>
      {children}
      {dialog}
    </MakingContext.Provider>
  );
}

/**
 * Takes into the document what was made of it: when the editor opens, whenever another take is done, and when undo or redo
 * brings back words that may have been made meanwhile.
 */
function useTakeIn(productions: ProductionView[], save: () => Promise<number | null>): void {
  const { store, projectId } = useEditorContext();
  const saving = useRef(save);
  saving.current = save;
  const done = productions
    .flatMap(({ takes }) => takes.flatMap(({ takeId, made }) => (made ? [takeId] : [])))
    .join(" ");
  useEffect(() => {
    let looking = new AbortController();
    const look = () => {
      looking.abort();
      // `done` says when to look again; what is there is asked of the server, which compares the inputs.
      if (takesToMake(store.getState().document).length === 0 && done !== null) return;
      looking = new AbortController();
      const { signal } = looking;
      takeIn({
        document: () => store.getState().document,
        save: saving.current,
        findMade: () => api.findMadeTakes(projectId, signal),
        absorb: (edit) => {
          if (!signal.aborted) store.getState().absorb(edit);
        },
        // What could not be looked at now is looked at with the next take, and when the editor opens.
      }).catch(() => undefined);
    };
    look();
    const stop = store.subscribe(({ undone }, before) => {
      if (undone.length !== before.undone.length) look();
    });
    return () => {
      stop();
      looking.abort();
    };
  }, [done, projectId, store]);
}

/** Says what finished or failed since the last look, also to those who look at another window. */
function useNotices(productions: ProductionView[]): void {
  const toast = useToast();
  const watched = useRef(new Set<string>());
  useEffect(() => {
    for (const production of productions) {
      if (isUnderWay(production)) watched.current.add(production.id);
      else if (watched.current.delete(production.id)) tellFinished(production, toast);
    }
  }, [productions, toast]);
}
