"use client";

import clsx from "clsx";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { captionWords, type PlacedWord } from "@/lib/document/derive";
import { previewDocument } from "@/lib/domain/preview-document";
import { retimed, roomOfWord, type WordGrip } from "@/lib/editor/captions/retime-bounds";
import { sameWord } from "@/lib/editor/captions/same-word";
import { soundAt } from "@/lib/editor/captions/sound-at";
import { writeTime } from "@/lib/editor/captions/write-time";
import { retimeWord } from "@/lib/editor/commands/retime-word";
import { useEditor, useEditorContext, usePlaybackState } from "../editor-context";
import { paintWaveform } from "../timeline/paint-waveform";
import { useClipMedia } from "../timeline/use-clip-media";
import { TimeField } from "./time-field";

/** Shown beside the word, at least. */
const ASIDE_MS = 300;
const MOST_ASIDE_MS = 1200;
const STEP_MS = 10;
const LARGE_STEP_MS = 100;

interface Span {
  startMs: number;
  endMs: number;
}

/** When a word is said: over the sound, with handles at its ends, bounded by its neighbours. */
export function WordTiming({ word }: { word: PlacedWord }) {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const words = useMemo(() => captionWords(previewDocument(document)), [document]);
  const at = words.findIndex((other) => sameWord(other, word));
  const [before, after] = [words[at - 1], words[at + 1]];
  const room = roomOfWord(word, before, after);
  const frame = useMemo(
    () => ({
      startMs: Math.max(0, frameEdge(before?.startMs, word.startMs, -1)),
      endMs: frameEdge(after?.endMs, word.endMs, 1),
    }),
    [before, after, word],
  );
  const strip = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Span | null>(null);
  const span = dragged ?? word;

  const percent = (ms: number) =>
    `${(((ms - frame.startMs) / (frame.endMs - frame.startMs)) * 100).toFixed(3)}%`;
  const widthOf = ({ startMs, endMs }: Span) =>
    `${(((endMs - startMs) / (frame.endMs - frame.startMs)) * 100).toFixed(3)}%`;

  function move(next: Span, byKeys: boolean) {
    if (next.startMs === word.startMs && next.endMs === word.endMs) return;
    const mergeKey = `word-time ${word.index}`;
    const edit = retimeWord({ word, startMs: next.startMs, endMs: next.endMs });
    store.getState().edit("Move a word in time", edit, byKeys ? { mergeKey } : {});
  }
  const endStep = () => store.getState().endStep();

  function hold(grip: WordGrip) {
    return (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !strip.current) return;
      event.preventDefault();
      event.stopPropagation();
      const handle = event.currentTarget;
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      const msPerPx = (frame.endMs - frame.startMs) / strip.current.getBoundingClientRect().width;
      const fromX = event.clientX;
      let next: Span = word;
      const drag = (moved: globalThis.PointerEvent) => {
        next = retimed(word, grip, (moved.clientX - fromX) * msPerPx, room);
        setDragged(next);
      };
      const drop = (ended: globalThis.PointerEvent) => {
        handle.removeEventListener("pointermove", drag);
        handle.removeEventListener("pointerup", drop);
        handle.removeEventListener("pointercancel", drop);
        setDragged(null);
        if (ended.type === "pointerup") move(next, false);
      };
      handle.addEventListener("pointermove", drag);
      handle.addEventListener("pointerup", drop);
      handle.addEventListener("pointercancel", drop);
    };
  }
  function press(grip: WordGrip) {
    return (event: KeyboardEvent<HTMLElement>) => {
      const by =
        event.key === "ArrowRight" || event.key === "ArrowUp"
          ? 1
          : event.key === "ArrowLeft" || event.key === "ArrowDown"
            ? -1
            : 0;
      if (by === 0) return;
      event.preventDefault();
      move(retimed(word, grip, by * (event.shiftKey ? LARGE_STEP_MS : STEP_MS), room), true);
    };
  }
  const slider = (grip: WordGrip, label: string, valueMs: number, least: number, most: number) => ({
    role: "slider" as const,
    tabIndex: 0,
    "aria-label": label,
    "aria-valuemin": Math.round(least),
    "aria-valuemax": Math.round(Math.min(most, frame.endMs)),
    "aria-valuenow": valueMs,
    "aria-valuetext": writeTime(valueMs),
    onPointerDown: hold(grip),
    onKeyDown: press(grip),
    onBlur: endStep,
  });

  return (
    <div className="flex flex-col gap-1.5">
      <div
        ref={strip}
        dir="ltr"
        className="relative h-16 touch-none select-none overflow-hidden rounded-control bg-sunken"
      >
        <Waveform frame={frame} />
        {[before, after].map((other, side) =>
          other ? (
            <span
              key={side === 0 ? "before" : "after"}
              aria-hidden
              className="absolute inset-y-0 overflow-hidden border-line-strong/40 border-x bg-ink/5 px-1 text-[0.6875rem] text-ink/80"
              style={{ left: percent(other.startMs), width: widthOf(other) }}
            >
              {other.text}
            </span>
          ) : null,
        )}
        <div
          {...slider("whole", "The word: moves both ends", span.startMs, room.startMs, room.endMs)}
          className="absolute inset-y-0 cursor-grab overflow-hidden bg-accent/25 px-2.5 text-[0.6875rem] active:cursor-grabbing focus-visible:-outline-offset-2"
          style={{ left: percent(span.startMs), width: widthOf(span) }}
        >
          {word.text}
        </div>
        <div
          {...slider("start", "Start of the word", span.startMs, room.startMs, word.endMs)}
          className={clsx(HANDLE, "-translate-x-1/2")}
          style={{ left: percent(span.startMs) }}
        />
        <div
          {...slider("end", "End of the word", span.endMs, word.startMs, room.endMs)}
          className={clsx(HANDLE, "-translate-x-1/2")}
          style={{ left: percent(span.endMs) }}
        />
        <Playhead frame={frame} />
      </div>
      <div className="flex items-center justify-between text-muted text-xs">
        <TimeField
          label="Start of the word"
          ms={span.startMs}
          onChange={(startMs, byKeys) => move(retimed(word, "start", startMs - word.startMs, room), byKeys)}
          onDone={endStep}
        />
        <span data-numbers>{span.endMs - span.startMs} ms</span>
        <TimeField
          label="End of the word"
          ms={span.endMs}
          onChange={(endMs, byKeys) => move(retimed(word, "end", endMs - word.endMs, room), byKeys)}
          onDone={endStep}
        />
      </div>
    </div>
  );
}

const HANDLE =
  "absolute inset-y-0 w-4 cursor-ew-resize before:absolute before:inset-y-0 before:left-1/2 before:w-0.75 before:-translate-x-1/2 before:rounded-full before:bg-accent focus-visible:-outline-offset-2";

/** As far as the neighbour reaches, within limits. */
function frameEdge(neighbour: number | undefined, own: number, side: -1 | 1): number {
  const away = neighbour === undefined ? ASIDE_MS : (neighbour - own) * side;
  return own + side * Math.min(MOST_ASIDE_MS, Math.max(ASIDE_MS, away));
}

function Playhead({ frame }: { frame: Span }) {
  const left = usePlaybackState(({ atMs }) =>
    atMs < frame.startMs || atMs > frame.endMs
      ? null
      : (atMs - frame.startMs) / (frame.endMs - frame.startMs),
  );
  if (left === null) return null;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 w-px bg-ink"
      style={{ left: `${left * 100}%` }}
    />
  );
}

const CANVAS = { width: 608, height: 96 };

/** The sound of what is spoken there. */
function Waveform({ frame }: { frame: Span }) {
  const document = useEditor((state) => state.document);
  const sound = useMemo(() => soundAt(document, frame.startMs, frame.endMs), [document, frame]);
  const { peaks } = useClipMedia(sound?.asset ?? null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, CANVAS.width, CANVAS.height);
    if (!peaks || !sound) return;
    paintWaveform(
      context,
      peaks,
      {
        widthPx: CANVAS.width,
        sourceMs: sound.sourceMs,
        msPerPx: ((frame.endMs - frame.startMs) * sound.speed) / CANVAS.width,
        loopMs: null,
      },
      { top: 0, height: CANVAS.height, colour: getComputedStyle(context.canvas).color },
    );
  }, [peaks, sound, frame]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={CANVAS.width}
      height={CANVAS.height}
      className="absolute inset-x-0 bottom-0 h-12 w-full text-line-strong opacity-70"
    />
  );
}
