"use client";

import { createContext, useContext, useMemo } from "react";
import { useStore } from "zustand";
import { type ToastMessage, useToast } from "@/components/ui/toast";
import type { ProjectDocument } from "@/lib/document/schema";
import { type EditorContextValue, useEditor, useEditorContext } from "../editor-context";
import type { EditorStoreApi } from "../editor-store";
import { createTranscriptReader, type Transcript } from "./transcript-reader";
import { createTranscriptView, type TranscriptView, type TranscriptViewApi } from "./transcript-view";

/** What the parts of the transcript share. */
export interface TranscriptParts {
  view: TranscriptViewApi;
  read: (document: ProjectDocument) => Transcript;
}

/** Kept with the editor: what is being written outlasts a look at another tab. */
const kept = new WeakMap<EditorStoreApi, TranscriptParts>();

export function partsOf(store: EditorStoreApi): TranscriptParts {
  const known = kept.get(store);
  if (known) return known;
  const parts = { view: createTranscriptView(), read: createTranscriptReader() };
  kept.set(store, parts);
  return parts;
}

export const TranscriptContext = createContext<TranscriptParts | null>(null);

export function useTranscriptParts(): TranscriptParts {
  const parts = useContext(TranscriptContext);
  if (!parts) throw new Error("This part of the transcript stands outside of it.");
  return parts;
}

/** A part of how the transcript is looked at. */
export function useView<Part>(part: (view: TranscriptView) => Part): Part {
  return useStore(useTranscriptParts().view, part);
}

export function useTranscript(): Transcript {
  const { read } = useTranscriptParts();
  return useEditor((state) => read(state.document));
}

/** What the gestures and keys of the transcript work on. */
export type TranscriptEditor = Pick<TranscriptParts, "view"> &
  Pick<EditorContextValue, "store" | "playback" | "voices"> & {
    transcript: () => Transcript;
    toast: (message: ToastMessage) => void;
  };

export function useTranscriptEditor(): TranscriptEditor {
  const { view, read } = useTranscriptParts();
  const { store, playback, voices } = useEditorContext();
  const toast = useToast();
  return useMemo(
    () => ({ view, store, playback, voices, toast, transcript: () => read(store.getState().document) }),
    [view, read, store, playback, voices, toast],
  );
}
