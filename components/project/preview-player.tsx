"use client";

import { Player, type PlayerRef } from "@remotion/player";
import { Pause, Play, Volume2, VolumeX } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { Preview, previewMetadata } from "@/remotion/Preview";

/** The first words stand on the picture here, so that a still preview shows what they look like. */
const FIRST_SECOND = 1.2;

interface PreviewPlayerProps {
  document: ProjectDocument;
  media: Record<string, { url: string }>;
  format: FormatId;
  /** Beside the controls, for example the choice of format. */
  children?: ReactNode;
}

/** Remotion's player with the composition that the render uses, fitted into the room there is. */
export function PreviewPlayer({ document, media, format, children }: PreviewPlayerProps) {
  const inputProps = useMemo(() => ({ document, media, format }), [document, media, format]);
  const metadata = useMemo(() => previewMetadata(document, format), [document, format]);
  const { compositionWidth, compositionHeight, fps, durationInFrames } = metadata;
  const ratio = compositionWidth / compositionHeight;
  const [player, setPlayer] = useState<PlayerRef | null>(null);
  const { playing, frame, muted } = usePlayback(player);
  const atMs = (frame / fps) * 1000;
  const wholeMs = (durationInFrames / fps) * 1000;

  return (
    <div className="flex size-full gap-3 lg:flex-col">
      <div className="flex min-h-0 min-w-0 flex-1 items-center justify-center [container-type:size]">
        <div
          className="[clip-path:inset(0_round_var(--radius-media))]"
          style={{ aspectRatio: ratio, width: `min(100cqw, 100cqh * ${ratio})` }}
        >
          <Player
            ref={setPlayer}
            component={Preview}
            inputProps={inputProps}
            {...metadata}
            initialFrame={Math.min(Math.round(FIRST_SECOND * fps), Math.floor(durationInFrames / 3))}
            loop
            clickToPlay
            acknowledgeRemotionLicense
            style={{ width: "100%", height: "100%" }}
          />
        </div>
      </div>
      <div className="flex w-24 flex-col items-start justify-center gap-2 lg:w-full lg:flex-row lg:items-center">
        <div className="flex items-center">
          <IconButton
            label={playing ? "Pause the preview" : "Play the preview"}
            size="medium"
            onClick={() => player?.toggle()}
          >
            {playing ? (
              <Pause aria-hidden size={20} fill="currentColor" />
            ) : (
              <Play aria-hidden size={20} fill="currentColor" />
            )}
          </IconButton>
          <IconButton
            label={muted ? "Preview sound on" : "Preview sound off"}
            size="medium"
            onClick={() => (muted ? player?.unmute() : player?.mute())}
          >
            {muted ? <VolumeX aria-hidden size={20} /> : <Volume2 aria-hidden size={20} />}
          </IconButton>
        </div>
        <input
          type="range"
          aria-label="Position in the preview"
          aria-valuetext={`${clock(atMs)} of ${clock(wholeMs)}`}
          min={0}
          max={durationInFrames - 1}
          value={frame}
          onChange={(event) => player?.seekTo(Number(event.target.value))}
          className="hidden min-w-0 flex-1 lg:block"
        />
        <time className="px-3 text-muted text-xs lg:px-1">
          {clock(atMs)} / {clock(wholeMs)}
        </time>
        {children}
      </div>
    </div>
  );
}

/** What the player is doing, kept in React's state. */
function usePlayback(player: PlayerRef | null) {
  const [playback, setPlayback] = useState({ playing: false, frame: 0, muted: false });
  useEffect(() => {
    if (!player) return;
    const read = () =>
      setPlayback({ playing: player.isPlaying(), frame: player.getCurrentFrame(), muted: player.isMuted() });
    const events = ["play", "pause", "ended", "seeked", "timeupdate", "mutechange"] as const;
    for (const event of events) player.addEventListener(event, read);
    read();
    return () => {
      for (const event of events) player.removeEventListener(event, read);
    };
  }, [player]);
  return playback;
}
