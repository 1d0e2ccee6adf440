"use client";

import { type MouseEvent, useCallback } from "react";
import { v7 as newId } from "uuid";
import { splitItems } from "@/lib/editor/commands/split-items";
import { timecode } from "@/lib/editor/timecode";
import { storedTime } from "./stored-time";
import { useTimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

/** A double click cuts a clip of pictures or sound where it falls; of anything else the playhead goes there, to see it. */
export function useDoubleClick(): (event: MouseEvent) => void {
  const editor = useTimelineEditor();
  return useCallback(
    (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const id = target?.closest<HTMLElement>("[data-clip]")?.dataset.clip;
      if (id === undefined || target?.closest("[data-handle]")) return;
      const { store, port, playback, view } = editor;
      const { document, edit } = store.getState();
      const { ms } = port.pointAt(event.clientX, event.clientY);
      const item = document.items[id];
      if (item?.kind !== "video" && item?.kind !== "audio") {
        playback.seek(ms);
        return;
      }
      const split = splitItems({ ids: [id], atMs: storedTime(document, ms), newId });
      if (edit("Split clip", split)) announce(view, `Clip split at ${timecode(ms)}.`);
    },
    [editor],
  );
}
