"use client";

import { type KeyboardEvent, useCallback } from "react";
import { directionOf } from "@/lib/domain/captions/script";
import { isBeingComposed, keyOf } from "@/lib/editor/keys";
import { rangeIndexAt } from "@/lib/editor/transcript/word-ranges";
import { cutSelected, moveSentences } from "./cut-words";
import { extendTo, placeAt, selectedWords, selectRange } from "./select-words";
import { type TranscriptEditor, useTranscriptEditor } from "./transcript-context";
import { announce } from "./transcript-view";
import { wordInLine } from "./word-geometry";
import { writeSentence } from "./write-words";

/**
 * The keys of the transcript. Arrows, Home, End: other words, with Shift selecting up to them, with Mod by sentences and to
 * the ends. Enter: write the sentence. Delete: cut. Alt+up and down: move the sentence. A letter over selected words writes in
 * their place. Mod+F: find. What it does not take is left to the shortcuts of the editor.
 */
export function useWordKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const editor = useTranscriptEditor();
  return useCallback(
    (event) => {
      if (isWritten(event.target) || isBeingComposed(event.nativeEvent)) return;
      if (!handleKey(editor, event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [editor],
  );
}

function isWritten(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, [role=combobox]") !== null;
}

function handleKey(editor: TranscriptEditor, event: KeyboardEvent<HTMLElement>): boolean {
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey) return handleAlt(editor, event);
  const target = targetOf(editor, event, mod);
  if (target !== null) {
    if (event.shiftKey) extendTo(editor, target);
    else placeAt(editor, target);
    return true;
  }
  if (mod) return handleMod(editor, event);
  switch (event.key) {
    case "Enter":
    case "F2":
      writeSentence(editor);
      return true;
    case "Delete":
    case "Backspace":
      cutSelected(editor);
      return true;
    case " ":
      editor.playback.toggle();
      return true;
    case "Escape":
      return letGo(editor);
    default:
      if ([...event.key].length !== 1 || !selectedWords(editor)) return false;
      writeSentence(editor, { typed: event.key });
      return true;
  }
}

function handleAlt(editor: TranscriptEditor, event: KeyboardEvent): boolean {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
  moveSentences(editor, event.key === "ArrowUp" ? "up" : "down");
  return true;
}

function handleMod(editor: TranscriptEditor, event: KeyboardEvent): boolean {
  const { view, transcript } = editor;
  const { words } = transcript();
  switch (keyOf(event)) {
    case "a":
      if (words.length > 0) selectRange(editor, { from: 0, to: words.length });
      announce(view, "All words are selected.");
      return true;
    // The browser's own events copy and paste; no other shortcut may take them.
    case "c":
    case "x":
    case "v":
      event.stopPropagation();
      return false;
    default:
      return false;
  }
}

/** Lets go of what is cut or selected. False when there is nothing of the kind. */
function letGo(editor: TranscriptEditor): boolean {
  const { view, store } = editor;
  if (view.getState().cut) view.setState({ cut: null });
  else if (selectedWords(editor)) store.getState().select({ kind: "none" });
  else return false;
  return true;
}

/** The word that a key goes to; null when it goes nowhere. */
function targetOf(editor: TranscriptEditor, event: KeyboardEvent<HTMLElement>, mod: boolean): number | null {
  const { sentences, words, languageOf } = editor.transcript();
  const { active } = editor.view.getState();
  const at = rangeIndexAt(sentences, active);
  const sentence = sentences[at];
  if (!sentence) return null;
  const selected = selectedWords(editor);
  const rtl = directionOf(languageOf(sentence.take)) === "rtl";
  const forward = rtl ? "ArrowLeft" : "ArrowRight";
  const back = rtl ? "ArrowRight" : "ArrowLeft";
  switch (event.key) {
    case forward:
      if (mod) return sentences[at + 1]?.from ?? words.length - 1;
      // Without Shift the keys leave a selection at its end, as in any text.
      return !event.shiftKey && selected ? selected.to - 1 : active + 1;
    case back:
      if (mod) return active > sentence.from ? sentence.from : (sentences[at - 1]?.from ?? 0);
      return !event.shiftKey && selected ? selected.from : active - 1;
    case "ArrowUp":
      return mod ? null : (wordInLine(event.currentTarget, active, "above") ?? sentences[at - 1]?.from ?? 0);
    case "ArrowDown":
      return mod
        ? null
        : (wordInLine(event.currentTarget, active, "below") ?? sentences[at + 1]?.from ?? words.length - 1);
    case "Home":
      return mod ? 0 : sentence.from;
    case "End":
      return mod ? words.length - 1 : sentence.to - 1;
    default:
      return null;
  }
}
