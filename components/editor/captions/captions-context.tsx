"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { type Announcement, SILENCE, saying } from "@/components/ui/live-region";
import type { PlacedWord } from "@/lib/document/derive";
import { captionsOf } from "@/lib/editor/select/captions-of";
import { useEditor, useEditorContext } from "../editor-context";
import { cueOfWord, type PlacedCue } from "./cue-words";

/** Where the writing goes on after cues were split or joined: before this word, in whichever cue shows it. */
export interface CaretPlace {
  word: PlacedWord;
}

interface CaptionsContextValue {
  /** What the list shows; while a cue is written they stay as they were when it began. */
  cues: readonly PlacedCue[];
  /** Whether `cues` are not those of the document now. */
  held: boolean;
  hold: (cues: readonly PlacedCue[] | null) => void;
  caret: CaretPlace | null;
  /** Puts the caret before a word, or nowhere. */
  goTo: (word: PlacedWord | null) => void;
  /** Says something to screen readers. */
  announce: (message: string) => void;
  announcement: Announcement;
}

const CaptionsContext = createContext<CaptionsContextValue | null>(null);

export function useCaptions(): CaptionsContextValue {
  const value = useContext(CaptionsContext);
  if (!value) throw new Error("This part of the subtitles stands outside of them.");
  return value;
}

/** The cues of the shown format, for all parts of the panel. */
export function CaptionsProvider({ children }: { children: ReactNode }) {
  const { store } = useEditorContext();
  const live = useEditor((state) => captionsOf(state.document, state.format));
  const [heldCues, hold] = useState<readonly PlacedCue[] | null>(null);
  const [caret, setCaret] = useState<CaretPlace | null>(null);
  const [announcement, setAnnouncement] = useState(SILENCE);
  const goTo = useCallback(
    (word: PlacedWord | null) => {
      setCaret(word && { word });
      if (!word) return;
      const { document, format, select } = store.getState();
      const index = cueOfWord(captionsOf(document, format), word);
      if (index >= 0) select({ kind: "cue", index });
    },
    [store],
  );
  const announce = useCallback((message: string) => setAnnouncement(saying(message)), []);
  const value = useMemo(
    () => ({
      cues: heldCues ?? live,
      held: heldCues !== null,
      hold,
      caret,
      goTo,
      announce,
      announcement,
    }),
    [heldCues, live, caret, goTo, announce, announcement],
  );
  return <CaptionsContext.Provider value={value}>{children}</CaptionsContext.Provider>;
}
