"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { usedAssets } from "@/lib/document/derive";
import type { AssetView } from "@/lib/domain/views";
import type { EditorActions } from "../editor-actions";
import type { EditorStoreApi } from "../editor-store";

/** Addresses of media live for half a day. A new one makes a player load its video anew, so it is not asked for early. */
const FRESH_MS = 6 * 3600_000;
const CHECKING_MS = 2000;

/** The library's view of the document's assets, kept fresh, with what is learned while editing. */
export function useEditorAssets(
  store: EditorStoreApi,
  opened: AssetView[],
  onOpenAssets: EditorActions["onOpenAssets"],
) {
  const documentAssets = useStore(store, (editor) => editor.document.assets);
  const used = useStore(
    store,
    useShallow((editor) => usedAssets(editor.document)),
  );
  const [learned, setLearned] = useState<ReadonlyMap<string, AssetView>>(new Map());
  const ids = useMemo(
    () => [
      ...new Set(
        Object.values(documentAssets).flatMap(({ source }) =>
          source.from === "library" ? source.assetId : [],
        ),
      ),
    ],
    [documentAssets],
  );
  const openedAtOnce = ids.every((id) => learned.has(id) || opened.some((asset) => asset.id === id));
  const query = useQuery({
    queryKey: ["editor-assets", ids.toSorted().join(" ")],
    queryFn: async () => {
      const answer = await onOpenAssets(ids);
      if (!answer.ok) throw new Error(answer.message);
      return answer.value;
    },
    initialData: openedAtOnce ? () => [...opened, ...learned.values()] : undefined,
    placeholderData: (before) => before ?? opened,
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status.state === "checking" || status.state === "uploading")
        ? CHECKING_MS
        : FRESH_MS,
  });
  const { data: answered, isPlaceholderData } = query;
  const known = useMemo(() => {
    const map = new Map(learned);
    for (const asset of answered ?? []) map.set(asset.id, asset);
    return map;
  }, [answered, learned]);

  const assetOf = useCallback(
    (ref: string) => {
      const source = documentAssets[ref]?.source;
      return source?.from === "library" ? (known.get(source.assetId) ?? null) : null;
    },
    [documentAssets, known],
  );
  const urlOf = useCallback(
    (ref: string) => {
      const source = documentAssets[ref]?.source;
      if (source?.from === "sample") return source.file;
      const asset = assetOf(ref);
      return asset?.previewUrl ?? asset?.url ?? null;
    },
    [assetOf, documentAssets],
  );
  const learnAsset = useCallback(
    (asset: AssetView) => setLearned((before) => new Map(before).set(asset.id, asset)),
    [],
  );
  /** References that are seen or heard and whose file is not in the library any more. */
  const missing = useMemo(
    () =>
      isPlaceholderData
        ? []
        : used.filter((ref) => {
            const source = documentAssets[ref]?.source;
            return source?.from === "library" && !known.has(source.assetId);
          }),
    [documentAssets, isPlaceholderData, known, used],
  );
  return { assetOf, urlOf, learnAsset, missing };
}
