"use client";

import { useEffect, useRef } from "react";
import { useEditorContext } from "../editor-context";
import { useTimeline } from "./timeline-context";

/** Moves an element with the playhead, sixty times a second, past React. */
function usePlayheadPlace() {
  const { playback } = useEditorContext();
  const { view } = useTimeline();
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const x = playback.get().atMs * view.getState().pxPerMs;
      if (mark.current) mark.current.style.transform = `translate3d(${x.toFixed(1)}px, 0, 0)`;
    };
    place();
    const ends = [
      playback.subscribe(place),
      view.subscribe((now, before) => {
        if (now.pxPerMs !== before.pxPerMs) place();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [playback, view]);
  return mark;
}

export function PlayheadLine() {
  return (
    <div
      ref={usePlayheadPlace()}
      aria-hidden
      className="pointer-events-none absolute inset-y-0 left-(--timeline-header) z-20 -ml-px w-0.5 bg-accent"
    />
  );
}

/** The handle of the playhead on the ruler, which takes the pointer itself. */
export function PlayheadHead() {
  return (
    <div
      ref={usePlayheadPlace()}
      aria-hidden
      className="pointer-events-none absolute bottom-0 left-(--timeline-header) -ml-1.5 h-3.5 w-3 rounded-t-[3px] bg-accent [clip-path:polygon(0_0,100%_0,100%_55%,50%_100%,0_55%)]"
    />
  );
}
