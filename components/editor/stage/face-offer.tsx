"use client";

import { ScanFace, X } from "lucide-react";
import { useState } from "react";
import { useFootage } from "@/components/new-video/use-footage";
import { Button, IconButton } from "@/components/ui/button";
import { takeOf } from "@/lib/document/derive";
import type { VideoItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { calmFacePath, type FacePath } from "@/lib/domain/framing/face-path";
import type { FootageFace, FootageView } from "@/lib/domain/views";
import { filmedAsset, fitIn, keepFace } from "@/lib/editor/stage/keep-face";
import { useEditor } from "../editor-context";

interface FaceOfferProps {
  document: ProjectDocument;
  item: VideoItem;
  format: Format;
}

/** Beneath the picture while a format cuts a part of the person's video off: the crop can follow the face. */
export function FaceOffer({ document, item, format }: FaceOfferProps) {
  const edit = useEditor((state) => state.edit);
  const [declined, setDeclined] = useState<string | null>(null);
  const asset = document.assets[filmedAsset(document, item)];
  const source = asset?.source.from === "library" ? asset.source.assetId : null;
  const known = asset?.facePath;
  const { footage, lookAgain } = useFootage(known ? null : source);
  if (!asset || !isOffered(item, asset, format) || declined === item.id) return null;

  const aspect = (asset.width ?? 16) / (asset.height ?? 9);
  const path = known ?? pathOf(footage, takeOf(document, item)?.speaker, aspect);
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
          <span className="text-muted">{wordsFor(footage)}</span>
          <span className="flex items-center gap-1">
            {canLookAgain(footage) ? (
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
  item: VideoItem,
  asset: { width?: number | undefined; height?: number | undefined; facePath?: FacePath | undefined },
  format: Format,
): boolean {
  if (!asset.width || !asset.height) return false;
  const { mode } = fitIn(item, format.id);
  // Whoever chose to see all of it, or a place of their own, has decided.
  if (mode === "contain" || mode === "cover") return false;
  if (mode === "face") return asset.facePath === undefined;
  const ratio = asset.width / asset.height / (format.width / format.height);
  return Math.abs(ratio - 1) > SAME_SHAPE;
}

/** The calm path of whoever speaks; null while no look at the video tells it. */
function pathOf(
  footage: FootageView | null,
  speaker: FootageFace["speaker"] | undefined,
  aspect: number,
): FacePath | null {
  if (footage?.state !== "seen") return null;
  const { faces } = footage;
  const chosen =
    speaker &&
    faces.find(
      (face) =>
        face.speaker.x === speaker.x && face.speaker.y === speaker.y && face.speaker.atMs === speaker.atMs,
    );
  const sightings = (chosen ?? faces[0])?.path;
  return sightings && sightings.length > 0 ? calmFacePath(sightings, aspect) : null;
}

function wordsFor(footage: FootageView | null): string {
  switch (footage?.state) {
    case "looking":
      return "Looking for the face…";
    case "refused":
      return footage.message;
    case "absent":
    case undefined:
      return "Nobody can look for the face here. Choose the part to show yourself.";
    case "seen":
    case "failed":
      return "Where the face is was not looked for yet.";
  }
}

function canLookAgain(footage: FootageView | null): boolean {
  return footage?.state === "seen" || footage?.state === "failed";
}
