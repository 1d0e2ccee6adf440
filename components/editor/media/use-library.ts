import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ask } from "@/lib/client/ask";
import type { AssetView } from "@/lib/domain/views";
import { useEditorContext } from "../editor-context";

/** The library's files of one kind, newest first, page by page. */
export function useLibrary(kind: AssetView["kind"]) {
  const { actions } = useEditorContext();
  const queries = useQueryClient();
  const pages = useInfiniteQuery({
    queryKey: ["library", kind],
    staleTime: 30_000,
    initialPageParam: "",
    queryFn: async ({ pageParam }) => {
      const page = await ask(() =>
        actions.onLoadAssets({ kind, ...(pageParam ? { cursor: pageParam } : {}) }),
      );
      if (!page.ok) throw new Error(page.message);
      return page.value;
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const assets = (pages.data?.pages ?? [])
    .flatMap((page) => page.assets)
    .filter((asset) => asset.status.state === "ready");
  const refresh = useCallback(
    () => void queries.invalidateQueries({ queryKey: ["library", kind] }),
    [kind, queries],
  );
  return { pages, assets, refresh };
}
