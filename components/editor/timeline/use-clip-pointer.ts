"use client";

import { type PointerEvent, useCallback } from "react";
import type { CueEdge } from "@/lib/editor/captions/cue-edge";
import { fadeGesture } from "./fade-clip";
import { followPointer, type PointerGesture } from "./follow-pointer";
import { marqueeGesture } from "./marquee-select";
import { moveGesture } from "./move-clips";
import { cueEdgeGesture } from "./retime-cue-edge";
import { rowOfItem } from "./rows";
import { rangeTo, toggled } from "./select-clips";
import { selectedIds, type TimelineEditor, useTimelineEditor } from "./timeline-editor";
import { trimGesture } from "./trim-clip";

/** What a press on the rows begins, by what it lands on. One handler for all clips. */
export function useClipPointer(): (event: PointerEvent) => void {
  const editor = useTimelineEditor();
  return useCallback(
    (event: PointerEvent) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      if (event.target.closest("button, input")) return;
      const gesture = gestureOf(editor, event, event.target);
      if (gesture) followPointer(editor.port, event.nativeEvent, gesture);
    },
    [editor],
  );
}

function gestureOf(editor: TimelineEditor, event: PointerEvent, target: Element): PointerGesture | null {
  const clip = target.closest<HTMLElement>("[data-clip]");
  const id = clip?.dataset.clip;
  const adds = event.shiftKey || event.ctrlKey || event.metaKey;
  if (!id) {
    // A finger on the empty part scrolls.
    if (event.pointerType === "touch") return null;
    return target.closest("[data-lane]") ? marqueeGesture(editor, { ...at(event), adds }) : null;
  }
  const cue = target.closest<HTMLElement>("[data-cue]");
  const handle = target.closest<HTMLElement>("[data-handle]")?.dataset.handle;
  switch (handle) {
    case "start":
    case "end":
      selectForDrag(editor, id);
      return trimGesture(editor, id, handle, event);
    case "fadeIn":
      return fadeGesture(editor, id, "in", event);
    case "fadeOut":
      return fadeGesture(editor, id, "out", event);
    default: {
      const index = cue ? Number(cue.dataset.cue) : null;
      const edge = cue && edgeUnder(cue, event);
      return edge && index !== null && !adds
        ? pressCueEdge(editor, event, id, index, edge)
        : pressClip(editor, event, id, index);
    }
  }
}

/** As wide as the style sheet draws a cue's edges. */
const HELD_PX = 7;

/** The edge of a cue that is pressed; a finger holds only those that are seen, of the chosen one. */
function edgeUnder(cue: HTMLElement, event: PointerEvent): CueEdge | null {
  const { chosen, held } = cue.dataset;
  if (held === undefined || (event.pointerType === "touch" && chosen === undefined)) return null;
  const { left, right } = cue.getBoundingClientRect();
  if (event.clientX - left <= HELD_PX) return "start";
  return right - event.clientX <= HELD_PX ? "end" : null;
}

function pressCueEdge(
  editor: TimelineEditor,
  event: PointerEvent,
  id: string,
  index: number,
  edge: CueEdge,
): PointerGesture | null {
  const { store, view, rowsOf } = editor;
  const { document, select } = store.getState();
  select({ kind: "cue", index });
  view.setState({ focusId: id });
  return rowOfItem(rowsOf(document), id)?.track.locked ? null : cueEdgeGesture(editor, index, edge, event);
}

function at({ clientX, clientY, altKey, shiftKey }: PointerEvent) {
  return { clientX, clientY, altKey, shiftKey };
}

function selectForDrag(editor: TimelineEditor, id: string): void {
  editor.view.setState({ focusId: id });
  if (!selectedIds(editor).includes(id)) editor.store.getState().select({ kind: "items", ids: [id] });
}

function pressClip(
  editor: TimelineEditor,
  event: PointerEvent,
  id: string,
  cue: number | null,
): PointerGesture | null {
  const { view, store, rowsOf } = editor;
  const { select } = store.getState();
  const chosen = selectedIds(editor);
  const rows = rowsOf(store.getState().document);
  if (event.ctrlKey || event.metaKey) {
    select(toggled(chosen, id));
    view.setState({ focusId: id });
    return null;
  }
  if (event.shiftKey) {
    select({ kind: "items", ids: rangeTo(rows, view.getState().focusId, id) });
    return null;
  }
  const selectAlone = () => select(cue === null ? { kind: "items", ids: [id] } : { kind: "cue", index: cue });
  const wasChosen = chosen.includes(id);
  // A finger drags what it has selected before; elsewhere it scrolls.
  if (event.pointerType === "touch" && !wasChosen) {
    view.setState({ focusId: id });
    return { threshold: 8, scrolls: "x", move: ignore, end: ignore, cancel: ignore, click: selectAlone };
  }
  if (!wasChosen) selectAlone();
  view.setState({ focusId: id });
  const ids = wasChosen ? chosen : [id];
  if (rowOfItem(rows, id)?.track.locked) return null;
  const move = moveGesture(editor, ids, id, event);
  return move && { ...move, click: selectAlone };
}

function ignore(): void {
  // The browser scrolls.
}
