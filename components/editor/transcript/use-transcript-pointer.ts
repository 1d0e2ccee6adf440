"use client";

import { type MouseEvent, type RefObject, useCallback, useEffect } from "react";
import { rangeIndexAt } from "@/lib/editor/transcript/word-ranges";
import { shortenPause } from "./cut-words";
import { dragSentence } from "./drag-sentence";
import { followDrag } from "./follow-drag";
import { extendTo, placeAt, selectRange, selectSentence } from "./select-words";
import { type TranscriptEditor, useTranscriptEditor } from "./transcript-context";
import { wordNear, wordOf } from "./word-geometry";

const LONG_PRESS_MS = 420;
const SLOP_PX = 8;

/**
 * The mouse in the transcript. Press: the playhead goes to the word. Drag, or Shift and press: select up to there. Two presses
 * select a word, three its sentence. A sentence's time selects it, and drags it elsewhere. On touch screens a long press
 * begins to select.
 */
export function useTranscriptPointer(grid: RefObject<HTMLElement | null>): {
  onMouseDown: (event: MouseEvent<HTMLElement>) => void;
  onClick: (event: MouseEvent<HTMLElement>) => void;
} {
  const editor = useTranscriptEditor();
  useTouchSelect(grid, editor);
  const onMouseDown = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      const handle = event.target.closest<HTMLElement>("[data-handle]");
      if (handle) {
        focusGrid(grid.current);
        dragSentence(editor, grid.current, Number(handle.dataset.handle), event.nativeEvent);
        event.preventDefault();
        return;
      }
      if (event.target.closest("button, textarea, input, [data-writing]")) return;
      const pressed = wordOf(event.target) ?? nearInRow(grid.current, event);
      if (pressed === null) return;
      event.preventDefault();
      focusGrid(grid.current);
      pressWord(editor, grid.current, pressed, event);
    },
    [editor, grid],
  );
  const onClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const pause = event.target instanceof Element && event.target.closest<HTMLElement>("[data-pause]");
      if (pause) shortenPause(editor, Number(pause.dataset.pause));
    },
    [editor],
  );
  return { onMouseDown, onClick };
}

function focusGrid(grid: HTMLElement | null): void {
  grid?.focus({ preventScroll: true });
}

/** Beside the words of a sentence the nearest one is meant; below the last sentence none is. */
function nearInRow(grid: HTMLElement | null, { target, clientX, clientY }: MouseEvent): number | null {
  const row = target instanceof Element && target.closest("tr");
  return grid && row ? wordNear(row, clientX, clientY) : null;
}

function pressWord(
  editor: TranscriptEditor,
  grid: HTMLElement | null,
  word: number,
  { detail, shiftKey, nativeEvent }: MouseEvent,
): void {
  const { sentences } = editor.transcript();
  if (detail >= 3) selectSentence(editor, rangeIndexAt(sentences, word));
  else if (detail === 2) selectRange(editor, { from: word, to: word + 1 });
  else if (shiftKey) extendTo(editor, word);
  else placeAt(editor, word);
  if (!grid) return;
  followDrag(grid, nativeEvent, {
    move: ({ x, y }) => {
      const near = wordNear(grid, x, y);
      if (near !== null && near !== editor.view.getState().active) extendTo(editor, near);
    },
  });
}

function useTouchSelect(grid: RefObject<HTMLElement | null>, editor: TranscriptEditor): void {
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    let timer = 0;
    let selecting = false;
    let start = { x: 0, y: 0 };
    const begin = (event: TouchEvent) => {
      const [touch] = event.touches;
      const word = wordOf(event.target);
      selecting = false;
      window.clearTimeout(timer);
      if (!touch || event.touches.length > 1 || word === null) return;
      start = { x: touch.clientX, y: touch.clientY };
      timer = window.setTimeout(() => {
        selecting = true;
        selectRange(editor, { from: word, to: word + 1 });
      }, LONG_PRESS_MS);
    };
    const move = (event: TouchEvent) => {
      const [touch] = event.touches;
      if (!touch) return;
      if (!selecting) {
        if (Math.hypot(touch.clientX - start.x, touch.clientY - start.y) > SLOP_PX)
          window.clearTimeout(timer);
        return;
      }
      // The list stays where it is while the finger selects.
      event.preventDefault();
      const near = wordNear(element, touch.clientX, touch.clientY);
      if (near !== null && near !== editor.view.getState().active) extendTo(editor, near);
    };
    const end = (event: TouchEvent) => {
      window.clearTimeout(timer);
      timer = 0;
      // The press that follows would let go of what was selected.
      if (selecting) event.preventDefault();
      selecting = false;
    };
    const menu = (event: Event) => {
      if (wordOf(event.target) !== null && (selecting || timer !== 0)) event.preventDefault();
    };
    element.addEventListener("touchstart", begin, { passive: true });
    element.addEventListener("touchmove", move, { passive: false });
    element.addEventListener("touchend", end);
    element.addEventListener("touchcancel", end);
    element.addEventListener("contextmenu", menu);
    return () => {
      window.clearTimeout(timer);
      element.removeEventListener("touchstart", begin);
      element.removeEventListener("touchmove", move);
      element.removeEventListener("touchend", end);
      element.removeEventListener("touchcancel", end);
      element.removeEventListener("contextmenu", menu);
    };
  }, [grid, editor]);
}
