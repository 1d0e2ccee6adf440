import { useLibrary } from "@/components/project/use-library";
import type { AssetView } from "@/lib/domain/views";
import { useEditorContext } from "../editor-context";

const FRESH_MS = 30_000;

/** The library as the editor's panels list it. */
export function useEditorLibrary(kind: AssetView["kind"]) {
  return useLibrary(kind, useEditorContext().actions.onLoadAssets, { staleTime: FRESH_MS });
}
