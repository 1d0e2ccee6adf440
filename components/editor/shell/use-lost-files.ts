"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { api } from "@/lib/client/api";

/** Besides, it is looked when this window is looked at again, when a file fails, and when an export is refused. */
const LOOK_MS = 60_000;
const NONE: ReadonlySet<string> = new Set();

/**
 * Which of some assets the server has lost, and which addresses failed in this browser.
 * @param assetIds ids of assets of the library
 */
export function useLostFiles(assetIds: readonly string[]) {
  const ids = useMemo(() => [...new Set(assetIds)].sort(), [assetIds]);
  const { data, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["lost-assets", ids.join(" ")],
    queryFn: ({ signal }) => api.findLostAssets(ids, signal),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: "always",
  });
  // The same while the answer is.
  const key = data?.join(" ") ?? "";
  const lost = useMemo(() => (key === "" ? NONE : new Set(key.split(" "))), [key]);

  // What was away and is back is tried again: what failed is held against these lost ones alone.
  const [failures, setFailures] = useState({ lost, urls: NONE });
  const failed = failures.lost === lost ? failures.urls : NONE;
  const lookAgain = useCallback(() => void refetch(), [refetch]);
  const onFailure = useCallback(
    (url: string) => {
      // Without a network nothing loads, and nothing is broken.
      if (!navigator.onLine) return;
      setFailures((before) => ({
        lost,
        urls: new Set(before.lost === lost ? before.urls : NONE).add(url),
      }));
      lookAgain();
    },
    [lookAgain, lost],
  );
  useEffect(() => {
    const tryAgain = () => setFailures({ lost: NONE, urls: NONE });
    window.addEventListener("online", tryAgain);
    return () => window.removeEventListener("online", tryAgain);
  }, []);
  return { lost, lookedAt: dataUpdatedAt, failed, onFailure, lookAgain };
}
