"use client";

import { useMemo } from "react";
import { type EditorContextValue, useEditorContext } from "../editor-context";
import { type TimelineParts, useTimeline } from "./timeline-context";

/** What the gestures of the timeline work on. */
export type TimelineEditor = TimelineParts & Pick<EditorContextValue, "store" | "playback" | "assetOf">;

export function useTimelineEditor(): TimelineEditor {
  const parts = useTimeline();
  const { store, playback, assetOf } = useEditorContext();
  return useMemo(() => ({ ...parts, store, playback, assetOf }), [parts, store, playback, assetOf]);
}

/** The clips that are selected, or none. */
export function selectedIds({ store }: Pick<TimelineEditor, "store">): readonly string[] {
  const { selection } = store.getState();
  return selection.kind === "items" ? selection.ids : [];
}

/** "3 clips selected." */
export function selectionSaid(count: number): string {
  return count === 0 ? "Nothing selected." : `${count === 1 ? "1 clip" : `${count} clips`} selected.`;
}

/** "clip" or "3 clips". */
export function clipCount(count: number): string {
  return count === 1 ? "clip" : `${count} clips`;
}
