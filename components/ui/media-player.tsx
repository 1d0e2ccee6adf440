"use client";

import clsx from "clsx";
import { Maximize, Pause, Play, Volume2, VolumeX } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { clock } from "./clock";

const SKIP_SECONDS = 5;

interface MediaPlayerProps {
  label: string;
  src: string;
  poster: string | null;
  /** Pixels of the video, for its shape before it is loaded. */
  width: number;
  height: number;
}

/** A video with its controls: space plays, arrows skip, M mutes, F fills the screen. Its subtitles are in the picture. */
export function MediaPlayer({ label, src, poster, width, height }: MediaPlayerProps) {
  const frame = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const [muted, setMuted] = useState(false);
  const [time, setTime] = useState({ at: 0, whole: 0 });

  function toggle() {
    const player = video.current;
    if (!player) return;
    // A refusal (no gesture yet) leaves it paused, which the buttons then show.
    if (player.paused) player.play().catch(() => setPlaying(false));
    else player.pause();
  }
  function seek(at: number) {
    if (video.current) video.current.currentTime = Math.min(Math.max(0, at), time.whole);
  }
  function fill() {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void frame.current?.requestFullscreen?.().catch(() => undefined);
  }
  function press(event: KeyboardEvent) {
    const slider = event.target instanceof HTMLInputElement;
    const button = event.target instanceof HTMLButtonElement;
    if (event.key === " " && !button) toggle();
    else if (event.key === "ArrowLeft" && !slider) seek(time.at - SKIP_SECONDS);
    else if (event.key === "ArrowRight" && !slider) seek(time.at + SKIP_SECONDS);
    else if (event.key === "m") setMuted(!muted);
    else if (event.key === "f") fill();
    else return;
    event.preventDefault();
  }

  return (
    <section
      ref={frame}
      aria-label={`Player: ${label}`}
      onKeyDown={press}
      className="group relative max-h-[74dvh] w-full overflow-hidden rounded-media bg-black [&:fullscreen]:flex [&:fullscreen]:max-h-none [&:fullscreen]:items-center [&:fullscreen]:justify-center"
      style={{ aspectRatio: `${width} / ${height}`, maxWidth: `calc(74dvh * ${width / height})` }}
    >
      <video
        ref={video}
        src={src}
        poster={poster ?? undefined}
        muted={muted}
        playsInline
        preload="metadata"
        aria-label={label}
        className="size-full object-cover in-[:fullscreen]:object-contain"
        onClick={toggle}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) =>
          setTime({ at: event.currentTarget.currentTime, whole: event.currentTarget.duration || 0 })
        }
        onLoadedMetadata={(event) => setTime({ at: 0, whole: event.currentTarget.duration || 0 })}
      >
        <track kind="captions" />
      </video>
      <div
        className={`absolute inset-x-0 bottom-0 flex items-center gap-1 bg-linear-to-t from-black/75 to-transparent px-3 pt-10 pb-2 text-white transition-opacity focus-within:opacity-100 group-hover:opacity-100 ${playing ? "opacity-0" : "opacity-100"}`}
      >
        <PlayerButton label={playing ? "Pause" : "Play"} onPress={toggle} next={!playing}>
          {playing ? (
            <Pause aria-hidden size={18} fill="currentColor" />
          ) : (
            <Play aria-hidden size={18} fill="currentColor" />
          )}
        </PlayerButton>
        <input
          type="range"
          aria-label="Position"
          aria-valuetext={`${clock(time.at * 1000)} of ${clock(time.whole * 1000)}`}
          min={0}
          max={time.whole || 1}
          step={0.05}
          value={time.at}
          onChange={(event) => seek(Number(event.target.value))}
          className="min-w-0 flex-1"
        />
        <time className="px-1 text-xs">
          {clock(time.at * 1000)} / {clock(time.whole * 1000)}
        </time>
        <PlayerButton label={muted ? "Sound on" : "Sound off"} onPress={() => setMuted(!muted)}>
          {muted ? <VolumeX aria-hidden size={18} /> : <Volume2 aria-hidden size={18} />}
        </PlayerButton>
        <PlayerButton label="Full screen" onPress={fill}>
          <Maximize aria-hidden size={18} />
        </PlayerButton>
      </div>
    </section>
  );
}

interface PlayerButtonProps {
  label: string;
  onPress: () => void;
  /** The one next thing to do. */
  next?: boolean;
  children: ReactNode;
}

function PlayerButton({ label, onPress, next, children }: PlayerButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className={clsx(
        "flex size-11 shrink-0 items-center justify-center rounded-full focus-visible:outline-white focus-visible:-outline-offset-4",
        next && "mr-1 bg-accent text-on-accent",
      )}
    >
      {children}
    </button>
  );
}
