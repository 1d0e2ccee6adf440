"use client";

import { type KeyboardEvent, type MouseEvent, memo, type PointerEvent } from "react";
import { endMsOf } from "@/lib/document/derive";
import { useEditor } from "../editor-context";
import { ClipView } from "./clip-view";
import { clipsWithin } from "./hit-test";
import type { Clip, TrackRow } from "./rows";
import { useView } from "./timeline-context";
import { HEADER_WIDTH } from "./timeline-port";
import { TrackHeader } from "./track-header";
import { TransitionChip } from "./transition-chip";

/** One track: its header, and those of its clips that are in sight, in the focus, or being dragged. */
export const TrackRowView = memo(function TrackRowView(props: {
  row: TrackRow;
  at: number;
  rowCount: number;
  onPointerDown: (event: PointerEvent) => void;
  onDoubleClick: (event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { row, at, rowCount } = props;
  const pxPerMs = useView((view) => view.pxPerMs);
  const fromMs = useView((view) => view.window.fromMs);
  const toMs = useView((view) => view.window.toMs);
  const kept = useView((view) => view.focusId);
  const firstSelected = useEditor(({ selection }) =>
    selection.kind === "items" ? (selection.ids[0] ?? null) : null,
  );
  const { track } = row;
  const shown = clipsWithin(row, fromMs, toMs);
  const clips = withKept(row, shown, kept);
  // Before anything was focused, Tab comes to what is selected, else to the first clip.
  const entry = kept ?? firstSelected;

  return (
    <li
      data-row={track.id}
      data-muted={track.muted || undefined}
      data-hidden={track.hidden || undefined}
      data-locked={track.locked || undefined}
      className="timeline-row absolute w-full border-line border-b"
      style={{ top: row.top, height: row.height }}
    >
      <TrackHeader row={row} at={at} rowCount={rowCount} />
      <div
        role="listbox"
        tabIndex={-1}
        aria-label={`Track ${row.title}${track.locked ? ", locked" : ""}`}
        aria-orientation="horizontal"
        aria-multiselectable
        data-lane={track.id}
        onPointerDown={props.onPointerDown}
        onDoubleClick={props.onDoubleClick}
        onKeyDown={props.onKeyDown}
        className="timeline-lane absolute inset-y-0 right-0 outline-none"
        style={{ left: HEADER_WIDTH }}
      >
        {clips.map((clip) => (
          <ClipView
            key={clip.item.id}
            clip={clip}
            laneHeight={row.laneHeight}
            pxPerMs={pxPerMs}
            fromMs={Math.max(fromMs, clip.item.startMs)}
            toMs={Math.min(toMs, endMsOf(clip.item))}
            locked={track.locked}
            isEntry={entry === null ? at === 0 && clip === row.clips[0] : entry === clip.item.id}
          />
        ))}
      </div>
      {track.kind === "video" && !track.locked && (
        <div className="pointer-events-none absolute inset-y-0 right-0" style={{ left: HEADER_WIDTH }}>
          {shown.map((clip) =>
            clip.follows ? (
              <TransitionChip key={clip.item.id} clip={clip} laneHeight={row.laneHeight} pxPerMs={pxPerMs} />
            ) : null,
          )}
        </div>
      )}
    </li>
  );
});

function withKept(row: TrackRow, shown: Clip[], kept: string | null): Clip[] {
  if (kept === null || shown.some(({ item }) => item.id === kept)) return shown;
  const clip = row.clips.find(({ item }) => item.id === kept);
  return clip ? [...shown, clip] : shown;
}
