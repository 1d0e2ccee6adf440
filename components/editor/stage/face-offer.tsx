"use client";

import { ScanFace, X } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import type { Fit, VideoItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { isFaceCut } from "@/lib/domain/framing/face-cut";
import type { FacePath } from "@/lib/domain/framing/face-path";
import type { FootageView } from "@/lib/domain/views";
import type { Size } from "@/lib/editor/stage/box";
import { filmedAsset, fitIn, keepFace } from "@/lib/editor/stage/keep-face";
import { videoFit } from "@/remotion/layout/video-fit";
import { useEditor } from "../editor-context";
import { useFacePath } from "../use-face-path";

interface FaceOfferProps {
  document: ProjectDocument;
  item: VideoItem;
  format: Format;
  selected: boolean;
}

/**
 * Beneath the picture: the crop can follow the face. Offered where it is cut into, and for a selected video that the format
 * shows a part of.
 */
export function FaceOffer({ document, item, format, selected }: FaceOfferProps) {
  const edit = useEditor((state) => state.edit);
  const [declined, setDeclined] = useState<string | null>(null);
  const asset = document.assets[filmedAsset(document, item)];
  const { path, isKept, footage, lookAgain } = useFacePath(document, item);
  if (!asset?.width || !asset.height || declined === item.id) return null;
  const size = { width: asset.width, height: asset.height };
  if (!isOffered(fitIn(item, format.id), size, format, { path, isKept, selected })) {
    return null;
  }
  const search = searchOf(footage);
  if (!path && !search) return null;
  const keep = (which: Format["id"] | "all") =>
    edit("Keep the face in the picture", keepFace({ id: item.id, format: which, ...(path ? { path } : {}) }));
  return (
    <div className="absolute inset-x-3 bottom-3 z-20 mx-auto flex w-fit animate-rise flex-wrap items-center gap-x-3 gap-y-1 rounded-panel border border-line bg-surface py-1.5 pr-1.5 pl-3 text-sm shadow-float">
      <ScanFace aria-hidden size={18} className="shrink-0 text-muted" />
      {path ? (
        <>
          <span>Keep the face in the picture</span>
          <span className="flex items-center gap-1">
            <Button size="small" onClick={() => keep("all")}>
              In all formats
            </Button>
            <Button size="small" look="quiet" onClick={() => keep(format.id)}>
              Only in {format.id}
            </Button>
            <Decline onClick={() => setDeclined(item.id)} />
          </span>
        </>
      ) : (
        <>
          <span className="text-muted">{search?.words}</span>
          <span className="flex items-center gap-1">
            {search?.again ? (
              <Button size="small" onClick={lookAgain}>
                Find the face
              </Button>
            ) : null}
            <Decline onClick={() => setDeclined(item.id)} />
          </span>
        </>
      )}
    </div>
  );
}

function Decline({ onClick }: { onClick: () => void }) {
  return (
    <IconButton label="Not now" onClick={onClick}>
      <X aria-hidden size={16} />
    </IconButton>
  );
}

/** Formats as wide as the video cut nothing off worth following. */
const SAME_SHAPE = 0.04;

function isOffered(
  fit: Fit,
  source: Size,
  format: Format,
  face: { path: FacePath | null; isKept: boolean; selected: boolean },
): boolean {
  // Whoever chose to see all of it, or a part of their own, has decided.
  if (fit.mode === "contain" || fit.mode === "cover") return false;
  if (fit.mode === "face") return !face.isKept;
  const ratio = source.width / source.height / (format.width / format.height);
  if (Math.abs(ratio - 1) <= SAME_SHAPE) return false;
  return (
    face.selected || (face.path !== null && isFaceCut(face.path, videoFit(fit, source, format).rect, format))
  );
}

/** Why there is no path yet; null where nobody will find one. */
function searchOf(footage: FootageView | null): { words: string; again: boolean } | null {
  switch (footage?.state) {
    case "looking":
      return { words: "Looking for the face…", again: false };
    case "seen":
    case "failed":
      return { words: "Where the face is was not looked for yet.", again: true };
    case "refused":
    case "absent":
    case undefined:
      return null;
  }
}
