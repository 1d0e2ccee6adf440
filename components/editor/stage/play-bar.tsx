"use client";

import type { PlayerRef } from "@remotion/player";
import {
  type LucideIcon,
  Maximize,
  Pause,
  Play,
  Repeat,
  StepBack,
  StepForward,
  Volume1,
  Volume2,
  VolumeX,
} from "lucide-react";
import { memo, type ReactNode, useEffect, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { useEditorContext, usePlaybackState } from "../editor-context";
import { useAction } from "../use-action";
import { msOfFrame } from "./bind-player";
import { TimeCode } from "./time-code";

const RATES = ["0.25", "0.5", "1", "1.5", "2", "4"] as const;

interface PlayBarProps {
  player: PlayerRef | null;
  timing: { fps: number; durationInFrames: number };
  looping: boolean;
  onLoop: (looping: boolean) => void;
}

/** Everything that plays the picture, below it. */
export const PlayBar = memo(function PlayBar({ player, timing, looping, onLoop }: PlayBarProps) {
  return (
    <div className="flex h-12 shrink-0 items-center justify-between gap-1 @lg:grid @lg:grid-cols-[1fr_auto_1fr] @lg:gap-2 border-line border-t bg-paper px-2 max-lg:h-11 writing:hidden">
      <div className="flex min-w-0 items-center gap-1">
        <Volume player={player} />
        <Speed />
      </div>
      <div className="flex items-center gap-1">
        <ActionTool id="play.frame-back" icon={StepBack} />
        <PlayButton />
        <ActionTool id="play.frame-on" icon={StepForward} />
      </div>
      <div className="flex min-w-0 items-center justify-end gap-1">
        <TimeCode fps={timing.fps} wholeMs={msOfFrame(timing.durationInFrames, timing)} />
        <Tool
          label="Play what is selected again and again"
          pressed={looping}
          onClick={() => onLoop(!looping)}
        >
          <Repeat aria-hidden size={16} />
        </Tool>
        <Tool label="Whole screen" onClick={() => player?.requestFullscreen()}>
          <Maximize aria-hidden size={16} />
        </Tool>
      </div>
    </div>
  );
});

function PlayButton() {
  const playing = usePlaybackState((state) => state.playing);
  const { keys, run } = useAction("play.toggle");
  const label = playing ? "Pause" : "Play";
  return (
    <IconButton
      label={keys ? `${label} (${keys})` : label}
      look="secondary"
      className="rounded-full"
      onClick={run}
    >
      {playing ? (
        <Pause aria-hidden size={17} fill="currentColor" />
      ) : (
        <Play aria-hidden size={17} fill="currentColor" />
      )}
    </IconButton>
  );
}

function ActionTool({ id, icon: Icon }: { id: string; icon: LucideIcon }) {
  const { label, keys, run } = useAction(id);
  return (
    <Tool label={keys ? `${label} (${keys})` : label} onClick={run}>
      <Icon aria-hidden size={16} />
    </Tool>
  );
}

function Tool(props: { label: string; pressed?: boolean; onClick: () => void; children: ReactNode }) {
  const { label, pressed, onClick, children } = props;
  return (
    <IconButton
      label={label}
      aria-pressed={pressed}
      className={pressed ? "text-accent-ink" : "text-muted hover:text-ink"}
      onClick={onClick}
    >
      {children}
    </IconButton>
  );
}

function Speed() {
  const { playback } = useEditorContext();
  const rate = usePlaybackState((state) => state.rate);
  return (
    <Menu
      label="Speed"
      trigger={
        <Button
          look="quiet"
          size="small"
          className="px-2 text-muted tabular-nums"
          aria-label={`${rate}× speed`}
        >
          {rate}×
        </Button>
      }
    >
      <MenuChoices
        label="Speed"
        value={String(rate)}
        options={RATES.map((value) => ({ value, label: `${value}×` }))}
        onChange={(value) => playback.play(Number(value))}
      />
    </Menu>
  );
}

function Volume({ player }: { player: PlayerRef | null }) {
  const { volume, muted } = useVolume(player);
  const heard = muted ? 0 : volume;
  return (
    <div className="flex min-w-0 items-center">
      <Tool
        label={heard === 0 ? "Sound on" : "Sound off"}
        onClick={() => (muted ? player?.unmute() : player?.mute())}
      >
        {heard === 0 ? (
          <VolumeX aria-hidden size={16} />
        ) : heard < 0.5 ? (
          <Volume1 aria-hidden size={16} />
        ) : (
          <Volume2 aria-hidden size={16} />
        )}
      </Tool>
      <input
        type="range"
        aria-label="Volume"
        aria-valuetext={`${Math.round(heard * 100)} %`}
        min={0}
        max={1}
        step={0.05}
        value={heard}
        onChange={(event) => {
          player?.unmute();
          player?.setVolume(Number(event.target.value));
        }}
        className="hidden h-9 w-20 min-w-0 @lg:block"
      />
    </div>
  );
}

function useVolume(player: PlayerRef | null): { volume: number; muted: boolean } {
  const [sound, setSound] = useState({ volume: 1, muted: false });
  useEffect(() => {
    if (!player) return;
    const read = () => setSound({ volume: player.getVolume(), muted: player.isMuted() });
    player.addEventListener("volumechange", read);
    player.addEventListener("mutechange", read);
    read();
    return () => {
      player.removeEventListener("volumechange", read);
      player.removeEventListener("mutechange", read);
    };
  }, [player]);
  return sound;
}
