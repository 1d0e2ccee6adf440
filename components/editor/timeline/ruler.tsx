"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { timecode } from "@/lib/editor/timecode";
import { useEditor, useEditorContext } from "../editor-context";
import { followPointer } from "./follow-pointer";
import { tickSteps, ticksWithin } from "./scale";
import { tickLabel } from "./timecode";
import { useTimeline, useView } from "./timeline-context";

/** Time from left to right. Pressing or dragging it moves the playhead; so do the arrow keys on it. */
export function Ruler({ lengthMs }: { lengthMs: number }) {
  const { port } = useTimeline();
  const { playback } = useEditorContext();
  const fps = useEditor((state) => state.document.canvas.fps);
  const pxPerMs = useView((view) => view.pxPerMs);
  const drawn = useView((view) => view.window);
  const slider = useSpokenTime();
  const { stepMs, parts } = tickSteps(pxPerMs);
  const ticks = ticksWithin(drawn.fromMs, drawn.toMs, stepMs);
  const first = ticks[0] ?? 0;
  const partPx = (stepMs * pxPerMs) / parts;

  const scrub = (event: PointerEvent) => {
    if (event.button !== 0) return;
    playback.pause();
    const seek = (clientX: number) => playback.seek(Math.max(0, port.pointAt(clientX, 0).ms));
    const fromMs = playback.get().atMs;
    seek(event.clientX);
    followPointer(port, event.nativeEvent, {
      threshold: 0,
      scrolls: "x",
      move: ({ clientX }) => seek(clientX),
      end: () => undefined,
      cancel: () => playback.seek(fromMs),
    });
  };

  const step = (event: KeyboardEvent) => {
    const { atMs } = playback.get();
    const frameMs = 1000 / fps;
    const to: Record<string, number> = {
      ArrowLeft: atMs - (event.shiftKey ? 1000 : frameMs),
      ArrowRight: atMs + (event.shiftKey ? 1000 : frameMs),
      PageUp: atMs + 5000,
      PageDown: atMs - 5000,
      Home: 0,
      End: lengthMs,
    };
    const atNext = to[event.key];
    if (atNext === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    playback.seek(Math.min(Math.max(0, atNext), lengthMs));
  };

  return (
    <div
      ref={slider}
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={lengthMs}
      aria-valuenow={0}
      onPointerDown={scrub}
      onKeyDown={step}
      className="relative flex-1 cursor-col-resize touch-none overflow-hidden border-line border-b focus-visible:outline-offset-[-2px]"
    >
      <div
        className="pointer-events-none absolute bottom-0 h-1.5 opacity-60"
        style={{
          left: first * pxPerMs,
          width: (drawn.toMs - first) * pxPerMs,
          backgroundImage: "linear-gradient(to right, var(--line-strong) 1px, transparent 1px)",
          backgroundSize: `${partPx}px 100%`,
        }}
      />
      {ticks.map((ms) => (
        <span
          key={ms}
          data-numbers
          className="pointer-events-none absolute top-0 h-full border-line-strong/70 border-l pl-1.5 text-muted text-xs leading-5"
          style={{ left: ms * pxPerMs }}
        >
          {tickLabel(ms, stepMs)}
        </span>
      ))}
    </div>
  );
}

/** Keeps what a screen reader says of the playhead, without drawing anything anew. */
function useSpokenTime() {
  const { playback } = useEditorContext();
  const slider = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let said = "";
    const say = () => {
      const { atMs } = playback.get();
      const words = timecode(atMs);
      if (words === said || !slider.current) return;
      said = words;
      slider.current.setAttribute("aria-valuenow", String(atMs));
      slider.current.setAttribute("aria-valuetext", words);
    };
    say();
    return playback.subscribe(say);
  }, [playback]);
  return slider;
}
