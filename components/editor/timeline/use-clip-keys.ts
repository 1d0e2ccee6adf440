"use client";

import { type KeyboardEvent, useCallback } from "react";
import { endMsOf } from "@/lib/document/derive";
import { setTrack } from "@/lib/editor/commands/set-track";
import { keyOf } from "@/lib/editor/keys";
import { cameByMouse } from "../came-by-mouse";
import { handleCueKey } from "./cue-keys";
import { moveBy } from "./move-clips";
import { type Direction, neighbour } from "./neighbours";
import { clipById, rowOfItem, type TrackRow } from "./rows";
import { rangeTo, toggled } from "./select-clips";
import { selectedIds, selectionSaid, type TimelineEditor, useTimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";
import { trimTo } from "./trim-clip";

const DIRECTIONS: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/**
 * The keys of a focused clip. Arrows, Home, End: other clips. Enter or Space: select (Shift: up to here; Mod: as well).
 * Alt+arrows: move by a frame, or to the next track. Shift+Alt+left and right: its end a frame earlier or later; with Mod its
 * start. M: mutes the track. What it does not take is left to the shortcuts of the editor; of a clip that was pressed by mouse,
 * those are Space and the arrows too: they play and step, as wherever else the mouse was.
 */
export function useClipKeys(): (event: KeyboardEvent) => void {
  const editor = useTimelineEditor();
  return useCallback(
    (event: KeyboardEvent) => {
      const { target } = event;
      const id = target instanceof HTMLElement ? target.dataset.clip : undefined;
      if (id === undefined || playsInstead(event) || !handleKey(editor, event, id)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [editor],
  );
}

/** Whether a clip leaves a key to the player: nobody came to it by keyboard. */
function playsInstead({ key, altKey, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey || !(key === " " || key in DIRECTIONS)) return false;
  return target instanceof Element && cameByMouse(target);
}

function handleKey(editor: TimelineEditor, event: KeyboardEvent, id: string): boolean {
  const { store, rowsOf } = editor;
  const rows = rowsOf(store.getState().document);
  const direction = DIRECTIONS[event.key];
  const mod = event.ctrlKey || event.metaKey;
  if (handleCueKey(editor, event, id)) return true;
  if (direction && event.altKey)
    return event.shiftKey ? trimByKey(editor, id, direction, mod) : moveByKey(editor, id, direction);
  if (direction && !mod) {
    focusClip(editor, rows, neighbour(rows, id, direction)?.item.id, event.shiftKey ? id : null);
    return true;
  }
  if (event.key === "Enter" || event.key === " ") {
    chooseByKey(editor, rows, id, { extends: event.shiftKey, adds: mod });
    return true;
  }
  if (keyOf(event) === "m" && !mod && !event.altKey) return muteTrack(editor, rows, id);
  return false;
}

/** Brings the focus to a clip; `selectFrom`: and selects it too. */
function focusClip(
  editor: TimelineEditor,
  rows: readonly TrackRow[],
  id: string | undefined,
  selectFrom: string | null,
): void {
  const { view, port, store } = editor;
  const clip = id === undefined ? undefined : clipById(rows, id);
  const row = id === undefined ? undefined : rowOfItem(rows, id);
  if (!clip || !row || id === undefined) return;
  port.reveal({ fromMs: clip.item.startMs, toMs: endMsOf(clip.item) }, row);
  view.setState({ focusId: id, focusWanted: id });
  if (selectFrom === null) return;
  store.getState().select({ kind: "items", ids: [...new Set([...selectedIds(editor), selectFrom, id])] });
  announce(view, selectionSaid(selectedIds(editor).length));
}

function chooseByKey(
  editor: TimelineEditor,
  rows: readonly TrackRow[],
  id: string,
  how: { extends: boolean; adds: boolean },
): void {
  const { store, view } = editor;
  const chosen = selectedIds(editor);
  const { select } = store.getState();
  if (how.adds) select(toggled(chosen, id));
  else if (how.extends)
    select({ kind: "items", ids: [...new Set([...chosen, ...rangeTo(rows, chosen[0] ?? id, id)])] });
  else select(chosen.length === 1 && chosen[0] === id ? { kind: "none" } : { kind: "items", ids: [id] });
  view.setState({ focusId: id });
  announce(view, selectionSaid(selectedIds(editor).length));
}

/** From a time to the next frame, or to the one before: lengths of frames are no whole milliseconds. */
function toFrame({ store }: TimelineEditor, ms: number, by: 1 | -1): number {
  const { fps } = store.getState().document.canvas;
  return Math.round(((Math.round((ms * fps) / 1000) + by) * 1000) / fps) - ms;
}

function moveByKey(editor: TimelineEditor, id: string, direction: Direction): boolean {
  const chosen = selectedIds(editor);
  const ids = chosen.includes(id) ? chosen : [id];
  const rows = editor.rowsOf(editor.store.getState().document);
  if (direction === "left" || direction === "right") {
    const startMs = clipById(rows, id)?.item.startMs ?? 0;
    const firstMs = ids.reduce(
      (first, other) => Math.min(first, clipById(rows, other)?.item.startMs ?? first),
      startMs,
    );
    const step = Math.max(-firstMs, toFrame(editor, startMs, direction === "right" ? 1 : -1));
    moveBy(editor, [id, ...ids.filter((other) => other !== id)], step, undefined, `nudge ${ids.join()}`);
    return true;
  }
  if (direction !== "up" && direction !== "down") return false;
  const home = rowOfItem(rows, id);
  const at = home ? rows.indexOf(home) : -1;
  const others = direction === "up" ? rows.slice(0, Math.max(0, at)).reverse() : rows.slice(at + 1);
  const target = others.find(({ track }) => track.kind === home?.track.kind && !track.locked);
  if (target) moveBy(editor, [id], 0, target.track.id);
  else announce(editor.view, `There is no track for it ${direction === "up" ? "above" : "below"}.`);
  return true;
}

function trimByKey(editor: TimelineEditor, id: string, direction: Direction, start: boolean): boolean {
  if (direction !== "left" && direction !== "right") return false;
  const { store, rowsOf } = editor;
  const item = clipById(rowsOf(store.getState().document), id)?.item;
  if (!item) return false;
  const edgeMs = start ? item.startMs : endMsOf(item);
  const byMs = toFrame(editor, edgeMs, direction === "right" ? 1 : -1);
  const edge = start ? "start" : "end";
  trimTo(editor, id, edge, edgeMs + byMs, { mergeKey: `trim ${edge} ${id}` });
  return true;
}

function muteTrack(editor: TimelineEditor, rows: readonly TrackRow[], id: string): boolean {
  const row = rowOfItem(rows, id);
  if (row?.track.kind !== "video" && row?.track.kind !== "audio") return false;
  const muted = !row.track.muted;
  const done = editor.store
    .getState()
    .edit(muted ? "Mute track" : "Unmute track", setTrack({ id: row.track.id, change: { muted } }));
  if (done) announce(editor.view, `The track ${row.title} is ${muted ? "muted" : "heard again"}.`);
  return true;
}
