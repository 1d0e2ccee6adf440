"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { usedAssets } from "@/lib/document/derive";
import type { AssetView } from "@/lib/domain/views";
import type { BrokenFile } from "@/remotion/media-trouble";
import type { EditorActions } from "../editor-actions";
import type { EditorStoreApi } from "../editor-store";
import { type FileState, fileState, urlsOf } from "./file-state";
import { useLostFiles } from "./use-lost-files";

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
  const idOf = useCallback(
    (ref: string) => {
      const source = documentAssets[ref]?.source;
      return source?.from === "library" ? source.assetId : null;
    },
    [documentAssets],
  );
  const ids = useMemo(
    () => [...new Set(Object.keys(documentAssets).flatMap((ref) => idOf(ref) ?? []))],
    [documentAssets, idOf],
  );
  const usedIds = useMemo(() => used.flatMap((ref) => idOf(ref) ?? []), [idOf, used]);
  const { lost, lookedAt, failed, onFailure, lookAgain } = useLostFiles(usedIds);
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
      state.data?.some((asset) => isOnItsWay(asset) || fileState(asset, failed) === "preparing")
        ? CHECKING_MS
        : FRESH_MS,
  });
  const { data: answered, dataUpdatedAt, isPlaceholderData, refetch } = query;
  const known = useMemo(() => {
    const map = new Map(learned);
    for (const asset of answered ?? []) map.set(asset.id, asset);
    return map;
  }, [answered, learned]);

  const assetOf = useCallback((ref: string) => known.get(idOf(ref) ?? "") ?? null, [idOf, known]);
  const urlOf = useCallback(
    (ref: string) => {
      const source = documentAssets[ref]?.source;
      if (source?.from === "sample") return source.file;
      const asset = assetOf(ref);
      return asset ? (urlsOf(asset).find((url) => !failed.has(url)) ?? urlsOf(asset).at(-1) ?? null) : null;
    },
    [assetOf, documentAssets, failed],
  );
  const learnAsset = useCallback(
    (asset: AssetView) => setLearned((before) => new Map(before).set(asset.id, asset)),
    [],
  );

  /** References that are seen or heard and whose file is not in the library any more. */
  const missing = useMemo(
    () =>
      new Set(
        used.filter((ref) => {
          const id = idOf(ref);
          return id !== null && (lost.has(id) || (!known.has(id) && !isPlaceholderData));
        }),
      ),
    [idOf, isPlaceholderData, known, lost, used],
  );
  /** References whose file is there, and cannot be shown or heard here: not at all, or not yet. */
  const { unusable, preparing } = useMemo(() => {
    const are = (wanted: FileState) =>
      used.filter((ref) => {
        const asset = missing.has(ref) ? null : assetOf(ref);
        return asset !== null && fileState(asset, failed) === wanted;
      });
    return { unusable: are("unusable"), preparing: new Set(are("preparing")) };
  }, [assetOf, failed, missing, used]);
  const broken = useMemo(() => {
    const stands = (ref: string, what: string): [string, BrokenFile] => [
      ref,
      { name: documentAssets[ref]?.name ?? "", what },
    ];
    return new Map([
      ...[...missing].map((ref) => stands(ref, "is missing")),
      ...unusable.map((ref) => stands(ref, "cannot be shown here")),
    ]);
  }, [documentAssets, missing, unusable]);
  const trouble = useMemo(
    () => ({ missing, unusable, preparing, broken, onFailure, look: lookAgain }),
    [missing, unusable, preparing, broken, onFailure, lookAgain],
  );

  // What was deleted and brought back is not known here yet.
  const isBack = lookedAt > dataUpdatedAt && usedIds.some((id) => !lost.has(id) && !known.has(id));
  useEffect(() => {
    if (isBack) void refetch();
  }, [isBack, refetch]);
  return useMemo(() => ({ assetOf, urlOf, learnAsset, trouble }), [assetOf, urlOf, learnAsset, trouble]);
}

function isOnItsWay({ status }: AssetView): boolean {
  return status.state === "checking" || status.state === "uploading";
}
