"use client";

import { Player } from "@remotion/player";
import { useMemo } from "react";
import type { FormatId, ProjectDocument } from "@/lib/document/schema";
import { Preview, previewMetadata } from "@/remotion/Preview";

interface PreviewPlayerProps {
  document: ProjectDocument;
  media: Record<string, { url: string }>;
  format: FormatId;
}

/** Remotion's player with the composition that the render uses, fitted into the room there is. */
export function PreviewPlayer({ document, media, format }: PreviewPlayerProps) {
  const inputProps = useMemo(() => ({ document, media, format }), [document, media, format]);
  const metadata = useMemo(() => previewMetadata(document, format), [document, format]);
  const ratio = metadata.compositionWidth / metadata.compositionHeight;
  return (
    <div className="[container-type:size] flex size-full items-center justify-center">
      <div
        className="overflow-hidden rounded-media bg-black"
        style={{ aspectRatio: ratio, width: `min(100cqw, 100cqh * ${ratio})` }}
      >
        <Player
          component={Preview}
          inputProps={inputProps}
          {...metadata}
          controls
          loop
          clickToPlay
          spaceKeyToPlayOrPause
          acknowledgeRemotionLicense
          style={{ width: "100%", height: "100%" }}
        />
      </div>
    </div>
  );
}
