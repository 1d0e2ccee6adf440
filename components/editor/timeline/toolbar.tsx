"use client";

import { Magnet, MoveHorizontal, Plus, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useRef } from "react";
import { v7 as newId } from "uuid";
import { Menu, MenuItem } from "@/components/ui/menu";
import { durationMs } from "@/lib/document/derive";
import type { Track } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { addTrack } from "@/lib/editor/commands/add-track";
import { trackName } from "@/lib/editor/select/track-name";
import { useEditor, useEditorContext } from "../editor-context";
import { useAction, useOfferUi } from "../use-action";
import { scaleOfSlider, sliderOfScale } from "./scale";
import { frameTimecode } from "./timecode";
import { useTimeline, useView } from "./timeline-context";
import { useTimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";
import { Tool } from "./tool";
import { ActionTool, ToolbarActions } from "./toolbar-actions";

/** What is done to the whole timeline: add a track, edit at the playhead, snap, zoom. */
export function Toolbar() {
  return (
    <div
      role="toolbar"
      aria-label="Timeline tools"
      className="flex h-11 shrink-0 items-center gap-1 overflow-x-auto border-line border-b px-2 max-sm:gap-0.5 max-sm:px-1"
    >
      <AddTrack />
      <Divider />
      <ToolbarActions />
      <div className="flex flex-1 shrink-0 justify-center">
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
          <span className="max-sm:sr-only">Track</span>
        </button>
      }
    >
      {kinds.map((kind) => (
        <MenuItem
          key={kind}
          onSelect={() => {
            const name = trackName({ kind });
            if (store.getState().edit("Add track", addTrack({ track: { id: newId(), kind } }))) {
              announce(view, `The track ${name} was added.`);
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
    <p data-numbers className="flex gap-1.5 whitespace-nowrap px-3 text-xs max-sm:sr-only">
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
  const snapping = useView((state) => state.snapping);
  const { keys, run } = useAction("view.snapping");
  return (
    <Tool label="Snap to edges, words and beats" {...(keys ? { keys } : {})} on={snapping} onClick={run}>
      <Magnet aria-hidden size={15} />
    </Tool>
  );
}

function Zoom() {
  const pxPerMs = useView((state) => state.pxPerMs);
  const { zoomTo } = useViewActions();
  return (
    <div className="flex shrink-0 items-center gap-0.5">
      <ActionTool id="view.zoom-out" icon={ZoomOut} />
      <input
        type="range"
        aria-label="Zoom"
        min={0}
        max={1}
        step={0.01}
        value={sliderOfScale(pxPerMs)}
        onChange={(event) => zoomTo(scaleOfSlider(event.target.valueAsNumber))}
        className="h-8! w-24 text-muted max-sm:hidden"
      />
      <ActionTool id="view.zoom-in" icon={ZoomIn} />
      <ActionTool id="view.zoom-fit" icon={MoveHorizontal} />
    </div>
  );
}

const ZOOM_STEP = 1.5;
const EMPTY_MS = 30_000;

/** What the registered actions of the view do here. */
function useViewActions() {
  const { port, view } = useTimeline();
  const { store, playback } = useEditorContext();
  const zoomTo = (scale: number) => port.zoomTo(scale, { ms: playback.get().atMs });
  useOfferUi({
    zoomIn: () => zoomTo(view.getState().pxPerMs * ZOOM_STEP),
    zoomOut: () => zoomTo(view.getState().pxPerMs / ZOOM_STEP),
    zoomToFit: () => port.fit(durationMs(previewDocument(store.getState().document)) || EMPTY_MS),
    toggleSnapping: () => {
      const snapping = !view.getState().snapping;
      view.setState({ snapping });
      announce(view, snapping ? "Snapping is on." : "Snapping is off.");
    },
  });
  return { zoomTo };
}
