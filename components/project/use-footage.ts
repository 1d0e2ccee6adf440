"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import type { FootageView } from "@/lib/domain/views";

const POLL_MS = 1000;

/** What is seen in the video of the person; null while none is chosen. Asked in the background: nothing waits for it. */
export function useFootage(assetId: string | null): { footage: FootageView | null; lookAgain: () => void } {
  const queries = useQueryClient();
  const queryKey = ["footage", assetId];
  const query = useQuery({
    queryKey,
    enabled: assetId !== null,
    queryFn: ({ signal }) => api.openFootage(assetId ?? "", { again: false, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data?.state === "looking" ? POLL_MS : false),
  });

  async function lookAgain() {
    if (assetId === null) return;
    queries.setQueryData<FootageView>(queryKey, { state: "looking" });
    await api.openFootage(assetId, { again: true }).catch(() => undefined);
    await queries.invalidateQueries({ queryKey });
  }

  if (assetId === null) return { footage: null, lookAgain };
  const footage: FootageView = query.isError ? { state: "failed" } : (query.data ?? { state: "looking" });
  return { footage, lookAgain };
}
