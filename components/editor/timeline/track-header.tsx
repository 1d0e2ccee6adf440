"use client";

import clsx from "clsx";
import {
  Captions,
  Eye,
  EyeOff,
  Film,
  GripVertical,
  Lock,
  LockOpen,
  type LucideIcon,
  Music,
  Shapes,
  Type,
  Volume2,
  VolumeX,
} from "lucide-react";
import { type KeyboardEvent, memo, type PointerEvent, useState } from "react";
import type { Track } from "@/lib/document/schema";
import { setTrack } from "@/lib/editor/commands/set-track";
import { followPointer } from "./follow-pointer";
import { moveTrackTo, reorderGesture } from "./reorder-tracks";
import type { TrackRow } from "./rows";
import { useTimelineEditor } from "./timeline-editor";
import { HEADER_WIDTH } from "./timeline-port";
import { announce } from "./timeline-view";

const ICONS: Record<Track["kind"], LucideIcon> = {
  video: Film,
  audio: Music,
  text: Type,
  caption: Captions,
  overlay: Shapes,
};

/** A track's name and switches; its grip changes the order, by dragging or by the arrow keys. */
export const TrackHeader = memo(function TrackHeader(props: { row: TrackRow; at: number; rowCount: number }) {
  const { row, at, rowCount } = props;
  const editor = useTimelineEditor();
  const { track, title } = row;
  const Icon = ICONS[track.kind];
  const hears = track.kind === "video" || track.kind === "audio";
  const sees = track.kind !== "audio";

  const change = (
    label: string,
    change: { muted?: boolean; hidden?: boolean; locked?: boolean },
    said: string,
  ) => {
    if (editor.store.getState().edit(label, setTrack({ id: track.id, change }))) {
      announce(editor.view, `The track ${title} is ${said}.`);
    }
  };
  const drag = (event: PointerEvent) => {
    if (event.button !== 0) return;
    followPointer(editor.port, event.nativeEvent, reorderGesture(editor, row));
  };
  const keys = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    moveTrackTo(editor, track.id, at + by);
  };

  return (
    <div
      data-header={track.id}
      className="group/header sticky left-0 z-30 flex h-full items-center gap-0.5 border-line border-r bg-surface pr-1 max-sm:justify-center max-sm:pr-0 max-sm:[&>button]:hidden"
      style={{ width: HEADER_WIDTH }}
    >
      <button
        type="button"
        aria-label={`Order of ${title}: ${at + 1} of ${rowCount}. Arrow keys move it`}
        onPointerDown={drag}
        onKeyDown={keys}
        className="flex h-full w-5 shrink-0 touch-none items-center justify-center text-muted opacity-0 transition-opacity focus-visible:opacity-100 focus-visible:outline-offset-[-2px] group-hover/header:opacity-100"
        style={{ cursor: "grab" }}
      >
        <GripVertical aria-hidden size={13} />
      </button>
      <Icon aria-hidden size={14} className="shrink-0 text-muted" />
      <TrackName row={row} />
      {hears && (
        <Switch
          label={`Mute ${title}`}
          on={track.muted}
          icons={[Volume2, VolumeX]}
          onChange={(muted) =>
            change(muted ? "Mute track" : "Unmute track", { muted }, muted ? "muted" : "heard again")
          }
        />
      )}
      {sees && (
        <Switch
          label={`Hide ${title}`}
          on={track.hidden}
          icons={[Eye, EyeOff]}
          onChange={(hidden) =>
            change(hidden ? "Hide track" : "Show track", { hidden }, hidden ? "hidden" : "shown again")
          }
        />
      )}
      <Switch
        label={`Lock ${title}`}
        on={track.locked}
        icons={[LockOpen, Lock]}
        onChange={(locked) =>
          change(locked ? "Lock track" : "Unlock track", { locked }, locked ? "locked" : "unlocked")
        }
      />
    </div>
  );
});

/** A switch that steps back until it is on, or somebody comes near. */
function Switch(props: {
  label: string;
  on: boolean;
  icons: [off: LucideIcon, on: LucideIcon];
  onChange: (on: boolean) => void;
}) {
  const { label, on, icons, onChange } = props;
  const Icon = icons[on ? 1 : 0];
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={on}
      title={label}
      onClick={() => onChange(!on)}
      className={clsx(
        "flex size-6 shrink-0 items-center justify-center rounded-[5px] transition-[opacity,color] hover:bg-sunken hover:text-ink focus-visible:opacity-100 focus-visible:outline-offset-[-1px]",
        on ? "text-ink" : "text-muted opacity-45 group-hover/header:opacity-100",
      )}
    >
      <Icon aria-hidden size={14} />
    </button>
  );
}

function TrackName({ row }: { row: TrackRow }) {
  const { store } = useTimelineEditor();
  const [naming, setNaming] = useState(false);
  const { track, title } = row;
  if (!naming) {
    return (
      <button
        type="button"
        title={`Rename ${title}`}
        aria-label={`Rename ${title}`}
        onDoubleClick={() => setNaming(true)}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "F2") setNaming(true);
        }}
        className="min-w-0 flex-1 cursor-default truncate rounded-[4px] px-1 py-0.5 text-left text-xs focus-visible:outline-offset-[-1px]"
      >
        {title}
      </button>
    );
  }
  const close = (name: string) => {
    setNaming(false);
    const trimmed = name.trim();
    if (trimmed === title) return;
    store.getState().edit("Rename track", setTrack({ id: track.id, change: { name: trimmed || undefined } }));
  };
  return (
    <input
      aria-label={`Name of ${title}`}
      defaultValue={title}
      maxLength={80}
      ref={(input) => input?.select()}
      onBlur={(event) => close(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") close(event.currentTarget.value);
        if (event.key === "Escape") setNaming(false);
      }}
      className="min-w-0 flex-1 rounded-[4px] bg-sunken px-1 py-0.5 text-xs outline-none ring-1 ring-line-strong"
    />
  );
}
