"use client";

import { type RefObject, useEffect, useRef } from "react";
import { wordIndexAt } from "@/lib/editor/transcript/word-ranges";
import { useEditorContext } from "../editor-context";
import type { Transcript } from "./transcript-reader";
import { wordElement } from "./word-geometry";

/** After the user scrolled, the list stays where they are looking for as long. */
const LEAVE_ALONE_MS = 4000;

/**
 * Marks the word that is said, sixty times a second without React: an attribute moves from word to word. While it plays, the
 * word is kept in sight. @param show brings a word into sight
 */
export function useFollowPlayhead(
  grid: RefObject<HTMLElement | null>,
  transcript: Transcript,
  show: (word: number) => void,
): void {
  const { playback } = useEditorContext();
  const marked = useRef<HTMLElement | null>(null);
  const scrolledAt = useRef(0);

  // Without dependencies: rows that come into sight are drawn by a render, and take the mark then.
  useEffect(() => {
    markWord(grid.current, marked, wordIndexAt(transcript.words, playback.get().atMs));
  });
  useEffect(() => {
    let last = -1;
    return playback.subscribe(() => {
      const { atMs, playing } = playback.get();
      const word = wordIndexAt(transcript.words, atMs);
      if (word === last) return;
      last = word;
      markWord(grid.current, marked, word);
      if (playing && word >= 0 && performance.now() - scrolledAt.current > LEAVE_ALONE_MS) show(word);
    });
  }, [grid, playback, show, transcript]);
  useEffect(() => {
    const element = grid.current;
    const scrolled = () => {
      scrolledAt.current = performance.now();
    };
    element?.addEventListener("wheel", scrolled, { passive: true });
    element?.addEventListener("touchmove", scrolled, { passive: true });
    return () => {
      element?.removeEventListener("wheel", scrolled);
      element?.removeEventListener("touchmove", scrolled);
    };
  }, [grid]);
}

function markWord(grid: HTMLElement | null, marked: { current: HTMLElement | null }, word: number): void {
  const element = grid && word >= 0 ? wordElement(grid, word) : null;
  if (marked.current !== element) marked.current?.removeAttribute("data-now");
  element?.setAttribute("data-now", "");
  marked.current = element;
}
