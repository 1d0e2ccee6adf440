"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { api, problemWords } from "@/lib/client/api";
import { ask } from "@/lib/client/ask";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ProductionView } from "@/lib/domain/views";
import { Finished } from "./finished";
import { Making } from "./making";
import { usePageTitle } from "./use-page-title";

const POLL_MS = 1000;

interface ProductionProps {
  initial: ProductionView;
  /** Null when the face, or the project, is deleted. */
  face: { assetId: string; posterUrl: string | null } | null;
  onCancel: (productionId: string) => Promise<ActionResult<void>>;
  onRetry: (productionId: string) => Promise<ActionResult<ProductionView>>;
}

function isOver({ status }: ProductionView): boolean {
  return status.state === "succeeded" || status.state === "failed" || status.state === "cancelled";
}

/** A video from "Make" to its download: one address, one page. */
export function Production({ initial, face, onCancel, onRetry }: ProductionProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const queryKey = ["production", initial.id];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.getProduction(initial.id, signal),
    initialData: initial,
    // Addresses of finished files were just made; while it is made, the server is asked each second.
    staleTime: isOver(initial) ? Number.POSITIVE_INFINITY : 0,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : POLL_MS),
    refetchOnWindowFocus: ({ state }) => !(state.data && isOver(state.data)),
  });
  const production = query.data;
  usePageTitle(production);

  async function cancel() {
    setAsking(true);
    const answer = await ask(() => onCancel(initial.id));
    if (!answer.ok && answer.code !== "already_finished") toast({ tone: "problem", text: answer.message });
    await queries.invalidateQueries({ queryKey });
    setAsking(false);
  }
  async function retry() {
    setAsking(true);
    const answer = await ask(() => onRetry(initial.id));
    if (answer.ok) queries.setQueryData(queryKey, answer.value);
    else toast({ tone: "problem", text: answer.message });
    setAsking(false);
  }

  const draft = `/projects/${production.projectId}`;
  const { status } = production;
  switch (status.state) {
    case "waiting":
    case "running":
      return (
        <>
          {query.isError && (
            <div className="pt-6">
              <Notice tone="note">{problemWords(query.error)} The making goes on.</Notice>
            </div>
          )}
          <Making
            production={production}
            posterUrl={face?.posterUrl ?? null}
            asking={asking}
            onCancel={cancel}
          />
        </>
      );
    case "succeeded":
      return (
        <Finished
          name={production.projectName}
          outputs={status.outputs}
          sync={status.sync}
          draftHref={draft}
          anotherHref={face ? `/new?face=${face.assetId}` : "/new"}
        />
      );
    case "failed":
      return (
        <Ended
          title={`“${production.projectName}” could not be made`}
          text={status.message}
          retry={status.canRetry ? { label: "Try again", busy: asking, onRetry: retry } : null}
          draft={{ href: draft, label: status.canRetry ? "Open the draft" : "Change the draft" }}
        />
      );
    case "cancelled":
      return (
        <Ended
          title={`“${production.projectName}” is cancelled`}
          text="Everything you made is kept."
          retry={{ label: "Make it again", busy: asking, onRetry: retry }}
          draft={{ href: draft, label: "Open the draft" }}
        />
      );
  }
}

interface EndedProps {
  title: string;
  text: string;
  retry: { label: string; busy: boolean; onRetry: () => void } | null;
  draft: { href: string; label: string };
}

/** It ended without a video: what happened, and what to do. */
function Ended({ title, text, retry, draft }: EndedProps) {
  return (
    <div className="mx-auto max-w-lg pt-16 text-center sm:pt-24">
      <h1 className="font-display font-semibold text-xl">{title}</h1>
      <p role="alert" className="mt-4 text-lg text-muted">
        {text}
      </p>
      <div className="mt-8 flex flex-wrap justify-center gap-3">
        {retry && (
          <Button look="primary" size="large" busy={retry.busy} onClick={retry.onRetry}>
            {retry.label}
          </Button>
        )}
        <Button asChild size="large" look={retry ? "secondary" : "primary"}>
          <Link href={draft.href}>{draft.label}</Link>
        </Button>
      </div>
    </div>
  );
}
