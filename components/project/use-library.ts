import { useInfiniteQuery } from "@tanstack/react-query";
import { ask } from "@/lib/client/ask";
import type { ActionResult } from "@/lib/domain/action-result";
import type { AssetView } from "@/lib/domain/views";

/** Asks the server for a page of the library. */
export type LoadAssets = (query: {
  kind: AssetView["kind"];
  cursor?: string;
}) => Promise<ActionResult<{ assets: AssetView[]; nextCursor: string | null }>>;

/** What is listed of the library is kept under this key. */
export const libraryKey = (kind: AssetView["kind"]): [string, string] => ["library", kind];

/** The library's files of one kind that can be used, newest first, page by page. */
export function useLibrary(
  kind: AssetView["kind"],
  onLoadAssets: LoadAssets,
  options: { enabled?: boolean; staleTime: number },
) {
  const pages = useInfiniteQuery({
    queryKey: libraryKey(kind),
    ...options,
    initialPageParam: "",
    queryFn: async ({ pageParam }) => {
      const page = await ask(() => onLoadAssets({ kind, ...(pageParam ? { cursor: pageParam } : {}) }));
      if (!page.ok) throw new Error(page.message);
      return page.value;
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const assets = (pages.data?.pages ?? [])
    .flatMap((page) => page.assets)
    .filter((asset) => asset.status.state === "ready");
  return { pages, assets };
}
