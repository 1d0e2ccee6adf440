"use client";

import { Player, type PlayerRef } from "@remotion/player";
import { memo, type Ref, useMemo } from "react";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { MediaTroubleContext } from "@/remotion/media-trouble";
import { Preview, type PreviewProps, previewMetadata } from "@/remotion/Preview";
import { useEditorContext, usePlaybackState } from "../editor-context";

interface StagePictureProps {
  document: ProjectDocument;
  format: FormatId;
  playerRef: Ref<PlayerRef>;
}

/** The composition that is rendered, in Remotion's player, as large as what it stands in. */
export const StagePicture = memo(function StagePicture({ document, format, playerRef }: StagePictureProps) {
  const { trouble } = useEditorContext();
  const media = useMedia(document);
  const inputProps = useMemo(() => ({ document, media, format }), [document, media, format]);
  const metadata = useMemo(() => previewMetadata(document, format), [document, format]);
  // Backwards it is the playhead that moves, and the player stands.
  const rate = usePlaybackState((state) => (state.playing && state.rate > 0 ? state.rate : 1));
  return (
    <MediaTroubleContext value={trouble}>
      <Player
        ref={playerRef}
        component={Preview}
        inputProps={inputProps}
        {...metadata}
        playbackRate={rate}
        moveToBeginningWhenEnded={false}
        clickToPlay={false}
        doubleClickToFullscreen={false}
        spaceKeyToPlayOrPause={false}
        volumePersistenceKey="editor.volume"
        acknowledgeRemotionLicense
        style={{ width: "100%", height: "100%" }}
      />
    </MediaTroubleContext>
  );
});

/** Addresses of the document's files, their posters, and their waveforms, by which the noise gate opens. */
function useMedia({ assets, takes }: ProjectDocument): PreviewProps["media"] {
  const { assetOf, urlOf } = useEditorContext();
  return useMemo(() => {
    // What is made of a take has no poster of its own, and looks like what it was made of.
    const madeOf = new Map(Object.values(takes).map(({ synced, asset }) => [synced, asset]));
    const found = Object.keys(assets).flatMap((ref) => {
      const url = urlOf(ref);
      const peaks = assetOf(ref)?.peaks;
      const poster = assetOf(ref)?.posterUrl ?? assetOf(madeOf.get(ref) ?? "")?.posterUrl;
      const beside = { ...(peaks ? { peaks } : {}), ...(poster ? { poster } : {}) };
      return url ? [[ref, { url, ...beside }] as const] : [];
    });
    return Object.fromEntries(found);
  }, [assets, takes, assetOf, urlOf]);
}
