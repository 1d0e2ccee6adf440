"use client";

import clsx from "clsx";
import { Magnet, MoveHorizontal, Plus, ZoomIn, ZoomOut } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { v7 as newId } from "uuid";
import { Menu, MenuItem } from "@/components/ui/menu";
import { durationMs } from "@/lib/document/derive";
import type { Track } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { addTrack } from "@/lib/editor/commands/add-track";
import { trackName } from "@/lib/editor/select/track-name";
import { useEditor, useEditorContext } from "../editor-context";
import { scaleOfSlider, sliderOfScale } from "./scale";
import { frameTimecode } from "./timecode";
import { useTimeline, useView } from "./timeline-context";
import { useTimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";
import { ToolbarActions } from "./toolbar-actions";

const ZOOM_STEP = 1.5;

/** What is done to the whole timeline: add a track, edit at the playhead, snap, zoom. */
export function Toolbar() {
  return (
    <div
      role="toolbar"
      aria-label="Timeline tools"
      className="flex h-11 shrink-0 items-center gap-1 overflow-x-auto border-line border-b px-2"
    >
      <AddTrack />
      <Divider />
      <ToolbarActions />
      <div className="flex min-w-0 flex-1 justify-center px-3">
        <Clock />
      </div>
      <SnapSwitch />
      <Divider />
      <Zoom />
    </div>
  );
}

function Divider() {
  return <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-line" />;
}

/** A button of the timeline's tools. */
export function Tool(props: {
  label: string;
  keys?: string;
  on?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  const { label, keys, on, disabled, onClick, children } = props;
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={on}
      title={keys ? `${label} (${keys})` : label}
      disabled={disabled}
      onClick={onClick}
      className={clsx(
        "flex size-8 shrink-0 items-center justify-center rounded-[6px] transition-colors focus-visible:outline-offset-[-2px] disabled:opacity-35",
        on === undefined && "text-ink hover:bg-sunken",
        on === true && "bg-sunken text-ink ring-1 ring-line ring-inset",
        on === false && "text-muted hover:bg-sunken hover:text-ink",
      )}
    >
      {children}
    </button>
  );
}

function AddTrack() {
  const { store, view } = useTimelineEditor();
  const kinds: Track["kind"][] = ["video", "audio", "text", "overlay", "caption"];
  return (
    <Menu
      label="Add a track"
      trigger={
        <button
          type="button"
          className="flex h-8 shrink-0 items-center gap-1 rounded-[6px] px-2 text-xs transition-colors hover:bg-sunken focus-visible:outline-offset-[-2px]"
        >
          <Plus aria-hidden size={15} />
          Track
        </button>
      }
    >
      {kinds.map((kind) => (
        <MenuItem
          key={kind}
          onSelect={() => {
            const name = trackName({ kind });
            if (store.getState().edit("Add track", addTrack({ track: { id: newId(), kind } }))) {
              announce(view, `Track ${name} added`);
            }
          }}
        >
          {trackName({ kind })}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Where the playhead is, to the frame, and how long the video is. */
function Clock() {
  const { playback } = useEditorContext();
  const fps = useEditor((state) => state.document.canvas.fps);
  const lengthMs = useEditor((state) => durationMs(previewDocument(state.document)));
  const now = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = () => {
      if (now.current) now.current.textContent = frameTimecode(playback.get().atMs, fps);
    };
    show();
    return playback.subscribe(show);
  }, [playback, fps]);
  return (
    <p data-numbers className="flex gap-1.5 whitespace-nowrap text-xs">
      <span className="sr-only">Playhead at</span>
      <span ref={now} className="font-medium">
        {frameTimecode(0, fps)}
      </span>
      <span aria-hidden className="text-muted">
        /
      </span>
      <span className="sr-only">of</span>
      <span className="text-muted">{frameTimecode(lengthMs, fps)}</span>
    </p>
  );
}

function SnapSwitch() {
  const { view } = useTimeline();
  const snapping = useView((state) => state.snapping);
  const toggle = () => view.setState({ snapping: !view.getState().snapping });

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.repeat;
      if (event.key.toLowerCase() !== "n" || !plain || isWriting(event.target)) return;
      const on = !view.getState().snapping;
      view.setState({ snapping: on });
      announce(view, on ? "Snapping on" : "Snapping off");
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [view]);

  return (
    <Tool label="Snap to edges, words and beats" keys="N" on={snapping} onClick={toggle}>
      <Magnet aria-hidden size={15} />
    </Tool>
  );
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

function Zoom() {
  const { port, view } = useTimeline();
  const { store, playback } = useEditorContext();
  const pxPerMs = useView((state) => state.pxPerMs);
  const to = (scale: number) => port.zoomTo(scale, { ms: playback.get().atMs });
  const by = (factor: number) => to(view.getState().pxPerMs * factor);
  return (
    <div className="flex shrink-0 items-center gap-0.5">
      <Tool label="Zoom out" onClick={() => by(1 / ZOOM_STEP)}>
        <ZoomOut aria-hidden size={15} />
      </Tool>
      <input
        type="range"
        aria-label="Zoom"
        min={0}
        max={1}
        step={0.01}
        value={sliderOfScale(pxPerMs)}
        onChange={(event) => to(scaleOfSlider(event.target.valueAsNumber))}
        className="h-8! w-24 text-muted max-sm:hidden"
      />
      <Tool label="Zoom in" onClick={() => by(ZOOM_STEP)}>
        <ZoomIn aria-hidden size={15} />
      </Tool>
      <Tool
        label="Show all"
        onClick={() => port.fit(durationMs(previewDocument(store.getState().document)) || 30_000)}
      >
        <MoveHorizontal aria-hidden size={15} />
      </Tool>
    </div>
  );
}
