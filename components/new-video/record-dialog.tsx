"use client";

import { Circle, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import {
  closeDevices,
  deviceProblem,
  openDevices,
  type Recording,
  type RecordingKind,
  startRecording,
  watchLevel,
} from "@/lib/client/recorder";

interface RecordDialogProps {
  kind: RecordingKind;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRecorded: (file: File) => void;
}

/** Record with the camera, or with the microphone alone. */
export function RecordDialog({ kind, open, onOpenChange, onRecorded }: RecordDialogProps) {
  const [attempt, setAttempt] = useState(0);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={kind === "video" ? "Record yourself" : "Record the words"}
      description={
        kind === "video"
          ? "Look into the camera and speak for ten seconds or more. What you say does not matter; how your mouth moves does."
          : "Speak at your own pace, close to the microphone."
      }
    >
      {open && (
        <Recorder
          key={attempt}
          kind={kind}
          onRetry={() => setAttempt(attempt + 1)}
          onRecorded={(file) => {
            onOpenChange(false);
            onRecorded(file);
          }}
        />
      )}
    </Dialog>
  );
}

type Phase =
  | { phase: "opening" }
  | { phase: "problem"; message: string }
  | { phase: "open"; stream: MediaStream }
  | { phase: "recording"; stream: MediaStream; recording: Recording; startedAt: number };

interface RecorderProps {
  kind: RecordingKind;
  onRecorded: (file: File) => void;
  /** Starts over with the devices closed. */
  onRetry: () => void;
}

function Recorder({ kind, onRecorded, onRetry }: RecorderProps) {
  const [phase, setPhase] = useState<Phase>({ phase: "opening" });

  useEffect(() => {
    let left = false;
    let opened: MediaStream | null = null;
    openDevices(kind).then(
      (stream) => {
        if (left) return closeDevices(stream);
        opened = stream;
        setPhase({ phase: "open", stream });
      },
      (error: unknown) => !left && setPhase({ phase: "problem", message: deviceProblem(kind, error) }),
    );
    return () => {
      left = true;
      if (opened) closeDevices(opened);
    };
  }, [kind]);

  if (phase.phase === "problem") {
    return (
      <Notice
        tone="problem"
        action={
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {phase.message}
      </Notice>
    );
  }
  const stream = phase.phase === "opening" ? null : phase.stream;
  return (
    <div className="flex flex-col gap-4">
      {kind === "video" && <Mirror stream={stream} />}
      <LevelMeter stream={stream} />
      {phase.phase === "recording" ? (
        <Button
          look="primary"
          size="large"
          onClick={async () => {
            const file = await phase.recording.stop();
            closeDevices(phase.stream);
            onRecorded(file);
          }}
        >
          <Square aria-hidden size={16} fill="currentColor" /> Stop and use ·{" "}
          <Elapsed sinceMs={phase.startedAt} />
        </Button>
      ) : (
        <Button
          look="primary"
          size="large"
          disabled={!stream}
          onClick={() =>
            stream &&
            setPhase({
              phase: "recording",
              stream,
              recording: startRecording(stream, kind),
              startedAt: Date.now(),
            })
          }
        >
          <Circle aria-hidden size={16} fill="currentColor" />{" "}
          {stream ? "Start recording" : "Waiting for permission"}
        </Button>
      )}
    </div>
  );
}

function Mirror({ stream }: { stream: MediaStream | null }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label="Your camera"
      className="aspect-video w-full -scale-x-100 rounded-media bg-black object-cover"
    />
  );
}

/** How loud it is, so that a dead microphone shows before the recording, not after. */
function LevelMeter({ stream }: { stream: MediaStream | null }) {
  const [level, setLevel] = useState(0);
  useEffect(() => (stream ? watchLevel(stream, setLevel) : undefined), [stream]);
  return (
    <div>
      <meter aria-label="Microphone level" min={0} max={1} value={level} className="sr-only" />
      <div aria-hidden className="h-3 overflow-hidden rounded-full bg-sunken">
        <div
          className={`h-full rounded-full ${level > 0.95 ? "bg-danger" : "bg-success"}`}
          style={{ width: `${Math.round(level * 100)}%` }}
        />
      </div>
      {level > 0.95 && <p className="mt-1 text-danger text-sm">Too loud. Move back a little.</p>}
    </div>
  );
}

function Elapsed({ sinceMs }: { sinceMs: number }) {
  const [now, setNow] = useState(sinceMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return <time>{clock(now - sinceMs)}</time>;
}
