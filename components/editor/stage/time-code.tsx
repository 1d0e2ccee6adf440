"use client";

import { useEffect, useRef } from "react";
import { useEditorContext } from "../editor-context";
import { frameTimecode } from "../timeline/timecode";

/** Where the playhead is, of how long: written into the page directly, sixty times a second. */
export function TimeCode({ fps, wholeMs }: { fps: number; wholeMs: number }) {
  const { playback } = useEditorContext();
  const shown = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      if (shown.current) shown.current.textContent = frameTimecode(playback.get().atMs, fps);
    };
    write();
    return playback.subscribe(write);
  }, [playback, fps]);
  return (
    <span className="whitespace-nowrap text-muted text-xs tabular-nums">
      <span ref={shown} role="timer" aria-label="Playhead" className="text-ink" />
      <span className="hidden @lg:inline"> / {frameTimecode(wholeMs, fps)}</span>
    </span>
  );
}
