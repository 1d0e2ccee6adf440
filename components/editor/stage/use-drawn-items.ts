import { useCallback, useMemo } from "react";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { useEditorContext, usePlaybackState } from "../editor-context";
import { type DrawnItem, drawnItems, drawnKey } from "./drawn-items";

/** What is drawn at the playhead; nothing while it plays. The same list as long as nothing on the picture changes. */
export function useDrawnItems(shown: ProjectDocument, format: Format): readonly DrawnItem[] {
  const { playback } = useEditorContext();
  const keyOf = useCallback(
    ({ playing, atMs }: { playing: boolean; atMs: number }) =>
      playing ? null : drawnKey(shown, format, atMs),
    [shown, format],
  );
  const key = usePlaybackState(keyOf);
  return useMemo(
    () => (key === null ? [] : drawnItems(shown, format, playback.get().atMs)),
    [shown, format, key, playback],
  );
}
