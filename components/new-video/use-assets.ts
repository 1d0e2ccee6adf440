"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/lib/client/api";
import type { AssetSource } from "@/lib/document/schema";
import type { AssetView } from "@/lib/domain/views";

/** Addresses of media live for an hour or so; well before that they are asked for anew. */
const FRESH_MS = 20 * 60_000;

export function assetQueryKey(assetId: string): [string, string] {
  return ["asset", assetId];
}

/** The assets of the library that `sources` name, by id, as far as they are known. */
export function useAssets(sources: (AssetSource | undefined)[], known: AssetView[]): Map<string, AssetView> {
  const ids = [...new Set(sources.flatMap((source) => (source?.from === "library" ? [source.assetId] : [])))];
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: assetQueryKey(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => api.getAsset(id, signal),
      initialData: () => known.find((asset) => asset.id === id),
      staleTime: FRESH_MS,
      refetchInterval: FRESH_MS,
    })),
    combine: (results) => results.flatMap((result) => result.data ?? []),
  });
  return useMemo(() => new Map(answers.map((asset) => [asset.id, asset])), [answers]);
}

/** Where a player finds a source's bytes; null while it is not known. */
export function playableUrl(source: AssetSource, assets: Map<string, AssetView>): string | null {
  if (source.from === "sample") return source.file;
  const asset = assets.get(source.assetId);
  return asset?.previewUrl ?? asset?.url ?? null;
}
