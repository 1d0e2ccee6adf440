import { createStore, type StoreApi } from "zustand";
import { type Announcement, SILENCE, saying } from "@/components/ui/live-region";
import type { Voice } from "@/lib/editor/commands/rewrite-words";
import type { KeptWords } from "@/lib/editor/transcript/find-again";

/** Words that are being written: others in place of some, or more after some. */
export interface Writing {
  kind: "change" | "add";
  words: KeptWords;
  /** How the words were when the writing began. */
  before: string;
  /** Where the caret goes at first; null: everything is selected. */
  caret: number | null;
}

/** Whether the person says it otherwise, or the subtitles alone are spelled otherwise. */
export type WritingMode = "change" | "correct";

export interface Finding {
  query: string;
  replacement: string;
  /** Which of the matches is looked at. */
  at: number;
}

/** How the transcript is looked at and what is being written in it: apart from the document, which has it when it is done. */
export interface TranscriptView {
  /** The word that keys are at. */
  active: number;
  /** Where a selection by keys or mouse began. */
  anchor: number;
  writing: Writing | null;
  draft: string;
  /** The voice chosen for what is being written; null: as before. */
  voice: Voice | null;
  mode: WritingMode;
  /** Words that were cut and go where they are pasted. */
  cut: KeptWords | null;
  finding: Finding | null;
  /** While a sentence is dragged: the sentence before which it would go. */
  drop: number | null;
  /** A word that is to be brought into sight. `count` asks for the same word twice. */
  wanted: { word: number; count: number } | null;
  /** What a screen reader is told. */
  announcement: Announcement;
}

export type TranscriptViewApi = StoreApi<TranscriptView>;

export function createTranscriptView(): TranscriptViewApi {
  return createStore<TranscriptView>(() => ({
    active: 0,
    anchor: 0,
    writing: null,
    draft: "",
    voice: null,
    mode: "change",
    cut: null,
    finding: null,
    drop: null,
    wanted: null,
    announcement: SILENCE,
  }));
}

export function announce(view: TranscriptViewApi, text: string): void {
  view.setState(({ announcement }) => ({ announcement: saying(text)(announcement) }));
}

/** Brings a word into sight, and the keys to it. */
export function goTo(view: TranscriptViewApi, word: number): void {
  view.setState(({ wanted }) => ({
    active: word,
    wanted: { word, count: (wanted?.count ?? 0) + 1 },
  }));
}
