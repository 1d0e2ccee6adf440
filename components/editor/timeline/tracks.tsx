"use client";

import { useCallback, useEffect, useLayoutEffect } from "react";
import { durationMs } from "@/lib/document/derive";
import { previewDocument } from "@/lib/domain/preview-document";
import { useEditor, useEditorContext } from "../editor-context";
import { ClipMenu } from "./clip-menu";
import { CLIP_KEYS, SUBTITLES_KEYS } from "./clip-view";
import { EmptyTimeline } from "./empty-timeline";
import { rowsWithin } from "./hit-test";
import { Marquee, SnapGuide } from "./marks";
import { PlayheadHead, PlayheadLine } from "./playhead";
import { Ruler } from "./ruler";
import { useRows, useTimeline, useView } from "./timeline-context";
import { HEADER_WIDTH, RULER_HEIGHT } from "./timeline-port";
import { TrackRowView } from "./track-row";
import { useClipKeys } from "./use-clip-keys";
import { useClipPointer } from "./use-clip-pointer";
import { useDoubleClick } from "./use-double-click";
import { useFileDrop } from "./use-file-drop";

/** Room after the last clip, so that something can be put there. */
const TAIL_MS = 8000;
const TAIL_VIEWS = 0.5;
/** How much time an empty timeline shows. */
const EMPTY_MS = 30_000;
/** How much a wheel's step zooms. */
const WHEEL_ZOOM = 0.004;

/** The ruler and the rows, scrolled together. Only what is in sight is there. */
export function Tracks() {
  const { port } = useTimeline();
  const rows = useRows();
  const lengthMs = useEditor((state) => durationMs(previewDocument(state.document)));
  const pxPerMs = useView((view) => view.pxPerMs);
  const drawn = useView((view) => view.window);
  const focusId = useView((view) => view.focusId);
  const onPointerDown = useClipPointer();
  const onKeyDown = useClipKeys();
  const onDoubleClick = useDoubleClick();
  const attach = useScroller();
  const drop = useFileDrop();

  useLayoutEffect(() => port.settleScale(pxPerMs), [port, pxPerMs]);

  const last = rows.at(-1);
  const height = last ? last.top + last.height : 0;
  const tailPx = Math.max(TAIL_MS * pxPerMs, (port.element()?.clientWidth ?? 800) * TAIL_VIEWS);
  const shown = rowsWithin(rows, drawn.fromY, drawn.toY);
  const focusRow = rows.find((row) => focusId !== null && row.track.items.includes(focusId));
  const mounted = focusRow && !shown.includes(focusRow) ? [...shown, focusRow] : shown;

  return (
    <div
      ref={attach}
      role="none"
      {...drop}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-paper"
    >
      <div
        className="relative isolate min-h-full min-w-full"
        style={{ width: `calc(${HEADER_WIDTH} + ${lengthMs * pxPerMs + tailPx}px)` }}
      >
        <div className="sticky top-0 z-40 flex bg-surface" style={{ height: RULER_HEIGHT }}>
          <div
            className="sticky left-0 z-10 shrink-0 border-line border-r border-b bg-surface"
            style={{ width: HEADER_WIDTH }}
          />
          <Ruler lengthMs={lengthMs} />
          <PlayheadHead />
        </div>
        <ClipHints />
        <ClipMenu>
          <ol aria-label="Tracks" className="relative" style={{ height }}>
            {mounted.map((row) => (
              <TrackRowView
                key={row.track.id}
                row={row}
                at={rows.indexOf(row)}
                rowCount={rows.length}
                onPointerDown={onPointerDown}
                onDoubleClick={onDoubleClick}
                onKeyDown={onKeyDown}
              />
            ))}
          </ol>
        </ClipMenu>
        <PlayheadLine />
        <SnapGuide />
        <Marquee />
      </div>
      {lengthMs === 0 && <EmptyTimeline />}
    </div>
  );
}

/** What the keys do on a clip, for those who come to it without seeing it. */
function ClipHints() {
  return (
    <>
      <p id={CLIP_KEYS} hidden>
        Arrow keys go to other clips. Enter selects it. Alt with arrows moves it, Shift and Alt with arrows
        trims it.
      </p>
      <p id={SUBTITLES_KEYS} hidden>
        Arrow keys go to other clips. Enter selects it, and once more goes to its subtitles: there arrow keys
        go from one to the next, Shift and Alt with arrows moves its end, with Control too its start, and
        Escape comes back.
      </p>
    </>
  );
}

/** Follows scrolling, size, zoom by wheel, and the playhead. */
function useScroller(): (element: HTMLDivElement | null) => void {
  const { port, view } = useTimeline();
  const { playback, store } = useEditorContext();

  useEffect(() => {
    let before = playback.get();
    return playback.subscribe(() => {
      const now = playback.get();
      const moved = now.atMs !== before.atMs;
      before = now;
      const scroller = port.element();
      if (!moved || !scroller || view.getState().gesture) return;
      const { pxPerMs } = view.getState();
      const atPx = now.atMs * pxPerMs - scroller.scrollLeft;
      const width = port.laneWidth();
      if (atPx >= 0 && atPx <= width) return;
      // A page further, not pixel by pixel: what stands still can be read.
      scroller.scrollLeft = Math.max(0, now.atMs * pxPerMs - width * 0.1);
    });
  }, [playback, port, view]);

  return useCallback(
    (element: HTMLDivElement | null) => {
      port.attach(element);
      if (!element) return;
      port.fit(durationMs(previewDocument(store.getState().document)) || EMPTY_MS);
      const resized = new ResizeObserver(port.resized);
      resized.observe(element);
      let turned = 0;
      let frame = 0;
      const wheel = (event: WheelEvent) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const { clientX } = event;
        turned += event.deltaY;
        // A wheel turns more often than the screen is drawn.
        frame ||= requestAnimationFrame(() => {
          port.zoomTo(view.getState().pxPerMs * Math.exp(-turned * WHEEL_ZOOM), { clientX });
          turned = 0;
          frame = 0;
        });
      };
      element.addEventListener("scroll", port.lookAgain, { passive: true });
      element.addEventListener("wheel", wheel, { passive: false });
      return () => {
        cancelAnimationFrame(frame);
        resized.disconnect();
        element.removeEventListener("scroll", port.lookAgain);
        element.removeEventListener("wheel", wheel);
        port.attach(null);
      };
    },
    [port, store, view],
  );
}
