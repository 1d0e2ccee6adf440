"use client";

import clsx from "clsx";
import { memo, useEffect, useRef } from "react";
import { clipLabel } from "@/lib/editor/select/clip-label";
import { useEditor } from "../editor-context";
import { useMissing } from "../use-missing";
import { ClipBody } from "./clip-body";
import { ClipHandles } from "./clip-handles";
import { type Clip, ROW_PADDING } from "./rows";
import { useTimeline, useView } from "./timeline-context";

interface ClipViewProps {
  clip: Clip;
  laneHeight: number;
  pxPerMs: number;
  /** The part of the clip that is drawn. */
  fromMs: number;
  toMs: number;
  locked: boolean;
  /** Whether Tab comes here. */
  isEntry: boolean;
}

/** A few dragged clips are layers of their own, so that nothing is painted anew; hundreds would cost more than they spare. */
const MOST_LAYERS = 24;

/** Ids of what describes the keys of a clip. */
export const CLIP_KEYS = "timeline-clip-keys";
export const SUBTITLES_KEYS = "timeline-subtitles-keys";

/** One clip. While its edge is dragged it shows what it would become. */
export const ClipView = memo(function ClipView(props: ClipViewProps) {
  const { clip, laneHeight, pxPerMs, locked, isEntry } = props;
  const { id } = clip.item;
  const selected = useEditor(({ selection }) => selection.kind === "items" && selection.ids.includes(id));
  // Of several, handles on each would be all there is to see.
  const alone = useEditor(
    ({ selection }) => selection.kind === "items" && selection.ids.length === 1 && selection.ids[0] === id,
  );
  const dragged = useView(({ gesture }) =>
    gesture?.kind === "move" && gesture.ids.has(id) ? gesture.ids.size : 0,
  );
  const trim = useView(({ gesture }) => (gesture?.kind === "trim" && gesture.id === id ? gesture : null));
  const missing = useMissing(clip.item);
  const focusable = useFocusWhenWanted(id);
  const startMs = trim?.startMs ?? clip.item.startMs;
  const durationMs = trim?.durationMs ?? clip.item.durationMs;
  const widthPx = Math.max(3, durationMs * pxPerMs - 1);

  return (
    <div
      ref={focusable}
      role="option"
      tabIndex={isEntry ? 0 : -1}
      aria-label={[clipLabel(clip), ...(missing ? [missing] : [])].join(", ")}
      aria-selected={selected}
      aria-describedby={clip.item.kind === "caption" ? SUBTITLES_KEYS : CLIP_KEYS}
      data-clip={id}
      data-kind={clip.item.kind}
      data-alone={alone || undefined}
      data-dragging={dragged > 0 || undefined}
      data-unmade={clip.unmade || undefined}
      data-missing={missing ? true : undefined}
      className={clsx(
        "timeline-clip group/clip absolute overflow-clip rounded-[5px] text-xs",
        "focus-visible:outline-2 focus-visible:outline-accent-ink focus-visible:outline-offset-1",
        selected ? "z-[2] touch-none ring-2 ring-ink" : "ring-1 ring-ink/10",
      )}
      style={{
        left: startMs * pxPerMs,
        width: widthPx,
        top: ROW_PADDING + clip.lane * laneHeight,
        height: laneHeight,
        ...(dragged > 0 && dragged <= MOST_LAYERS ? { willChange: "translate" } : {}),
      }}
    >
      <ClipBody
        clip={clip}
        missing={missing}
        stretch={trim}
        fromMs={trim ? startMs : props.fromMs}
        toMs={trim ? startMs + durationMs : props.toMs}
        pxPerMs={pxPerMs}
        widthPx={widthPx}
        height={laneHeight}
      />
      {!locked && <ClipHandles clip={clip} pxPerMs={pxPerMs} widthPx={widthPx} selected={alone} />}
    </div>
  );
});

/** A clip that moved to another row is another element: the focus follows it there. */
function useFocusWhenWanted(id: string) {
  const { view } = useTimeline();
  const wanted = useView(({ focusWanted }) => focusWanted === id);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted) return;
    element.current?.focus({ preventScroll: true });
    view.setState({ focusWanted: null });
  }, [wanted, view]);
  return element;
}
