import { useMemo } from "react";
import { useFootage } from "@/components/project/use-footage";
import { takeOf } from "@/lib/document/derive";
import type { VideoItem } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FacePath } from "@/lib/domain/framing/face-path";
import { knownFacePath } from "@/lib/domain/framing/known-face";
import type { FootageView } from "@/lib/domain/views";
import { filmedAsset } from "@/lib/editor/stage/keep-face";

/** Where the face of a clip's person is, and whether the document has that path already. */
export function useFacePath(
  document: ProjectDocument,
  item: VideoItem,
): { path: FacePath | null; isKept: boolean; footage: FootageView | null; lookAgain: () => void } {
  const asset = document.assets[filmedAsset(document, item)];
  const source = asset?.source.from === "library" ? asset.source.assetId : null;
  const kept = asset?.facePath;
  const { footage, lookAgain } = useFootage(kept ? null : source);
  const speaker = takeOf(document, item)?.speaker;
  const aspect = (asset?.width ?? 0) / (asset?.height ?? 1);
  // Of an hour this is thousands of points: not with every change of the document.
  const path = useMemo(
    () => kept ?? (aspect > 0 ? knownFacePath(footage, speaker, aspect) : null),
    [kept, footage, speaker, aspect],
  );
  return { path, isKept: kept !== undefined, footage, lookAgain };
}
