"use client";

import { Circle, Square, X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { SlotStatus } from "@/components/project/slot-status";
import { useMediaSlot } from "@/components/project/use-media-slot";
import { Button, IconButton } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import {
  closeDevices,
  deviceProblem,
  openDevices,
  type Recording,
  startRecording,
} from "@/lib/client/recorder";
import { libraryAsset } from "@/lib/domain/library-asset";
import { useEditorContext, usePlaybackState } from "../editor-context";
import { useAddItem } from "./use-add-item";

type Phase =
  | { phase: "ready" }
  | { phase: "problem"; message: string }
  | { phase: "counting"; left: number }
  | { phase: "recording"; startMs: number };

const COUNT_FROM = 3;
const UNKNOWN_MS = 5000;

/** Speak while the picture plays from the playhead on; what is said is laid there, on a track of its own. */
export function VoiceOver({ onClose }: { onClose: () => void }) {
  const { playback, projectId, learnAsset } = useEditorContext();
  const add = useAddItem();
  const [phase, setPhase] = useState<Phase>({ phase: "ready" });
  const running = useRef<{ stream: MediaStream; recording: Recording } | null>(null);
  const startedAt = useRef(0);
  /** How much was recorded before the picture moved: it may have to load first. */
  const leadMs = useRef(0);
  const atMs = usePlaybackState((state) => Math.floor(state.atMs / 100) * 100);
  const playing = usePlaybackState((state) => state.playing);

  const slot = useMediaSlot(`${projectId}/voice-over`, "audio", (asset) => {
    learnAsset(asset);
    const wholeMs = asset.durationMs ?? UNKNOWN_MS;
    const sourceInMs = Math.min(leadMs.current, wholeMs - 1);
    add(
      "Add a voice-over",
      { kind: "audio", asset: asset.id, sourceInMs, durationMs: wholeMs - sourceInMs },
      {
        startMs: startedAt.current,
        onNewTrack: true,
        assets: { [asset.id]: libraryAsset("audio", asset) },
      },
    );
  });

  const release = useCallback(() => {
    if (running.current) closeDevices(running.current.stream);
    running.current = null;
  }, []);
  useEffect(() => release, [release]);

  async function begin() {
    try {
      const stream = await openDevices("audio");
      setPhase({ phase: "counting", left: COUNT_FROM });
      await countDown((left) => setPhase({ phase: "counting", left }));
      startedAt.current = playback.get().atMs;
      running.current = { stream, recording: startRecording(stream, "audio") };
      leadMs.current = 0;
      const recordingFrom = performance.now();
      const untilItMoves = playback.subscribe(() => {
        const playedMs = playback.get().atMs - startedAt.current;
        if (playedMs <= 0) return;
        untilItMoves();
        leadMs.current = Math.max(0, Math.round(performance.now() - recordingFrom - playedMs));
      });
      playback.play();
      setPhase({ phase: "recording", startMs: startedAt.current });
    } catch (error) {
      setPhase({ phase: "problem", message: deviceProblem("audio", error) });
    }
  }
  const end = useCallback(async () => {
    const current = running.current;
    if (!current) return;
    running.current = null;
    playback.pause();
    const file = await current.recording.stop();
    closeDevices(current.stream);
    setPhase({ phase: "ready" });
    slot.send(file, "recording");
  }, [playback, slot]);

  // The end of the video ends the recording too.
  const wasPlaying = useRef(false);
  useEffect(() => {
    if (phase.phase === "recording" && wasPlaying.current && !playing) void end();
    wasPlaying.current = playing;
  }, [end, phase.phase, playing]);

  return (
    <div className="flex flex-col gap-3 rounded-panel border border-line p-3">
      <div className="flex items-start justify-between gap-2">
        <p className="text-muted text-xs" aria-live="polite">
          {wordsFor(phase, atMs)}
        </p>
        {phase.phase !== "recording" && (
          <IconButton label="Close the voice-over" className="-mt-2 -mr-2" onClick={onClose}>
            <X aria-hidden size={16} />
          </IconButton>
        )}
      </div>
      {phase.phase === "problem" && <Notice tone="problem">{phase.message}</Notice>}
      <SlotStatus slot={slot} accept="audio/*" />
      {phase.phase === "recording" ? (
        <Button look="primary" size="small" onClick={end}>
          <Square aria-hidden size={14} fill="currentColor" /> Stop
        </Button>
      ) : (
        <Button look="primary" size="small" disabled={phase.phase === "counting"} onClick={begin}>
          <Circle aria-hidden size={14} fill="currentColor" /> Record from {clock(atMs)}
        </Button>
      )}
    </div>
  );
}

function wordsFor(phase: Phase, atMs: number): string {
  switch (phase.phase) {
    case "counting":
      return `Recording begins in ${phase.left}.`;
    case "recording":
      return `Recording, ${clock(atMs - phase.startMs)}.`;
    default:
      return "Set the playhead where you begin to speak. Headphones keep the video's sound out of the recording.";
  }
}

/** Three, two, one. */
async function countDown(tell: (left: number) => void): Promise<void> {
  for (let left = COUNT_FROM; left > 0; left--) {
    tell(left);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
