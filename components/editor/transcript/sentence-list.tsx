"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, useCallback, useEffect, useMemo, useRef } from "react";
import { joinedWords } from "@/lib/editor/transcript/sentence-diff";
import { wordIndexAt } from "@/lib/editor/transcript/word-ranges";
import { useMaking } from "../making/making-provider";
import { cutToPaste, pasteCut } from "./cut-words";
import { DropLine } from "./drop-line";
import { selectedWords } from "./select-words";
import { SentenceRow, wordId } from "./sentence-row";
import { type TranscriptEditor, useTranscript, useTranscriptEditor, useView } from "./transcript-context";
import { notesOf, rowAt, rowsOf, type TranscriptRow } from "./transcript-rows";
import { useFollowPlayhead } from "./use-follow-playhead";
import { useTranscriptPointer } from "./use-transcript-pointer";
import { useWordKeys } from "./use-word-keys";
import { writeMore, writeSentence } from "./write-words";
import { WritingRow } from "./writing-row";

const ROW_PX = 36;
const LINE_PX = 28;
/** About what stands in a line of a panel of usual width. */
const LINE_CHARACTERS = 34;

/** A table that is operated: its rows are sentences, its cells words. */
const GRID = {
  role: "grid",
  tabIndex: 0,
  "aria-label": "What is said",
  "aria-multiselectable": true,
} as const;

/** The keys stay with the grid; `active` says which word they are at. */
function gridState(rowCount: number, active: number | null) {
  return {
    "aria-rowcount": rowCount,
    ...(active === null ? {} : { "aria-activedescendant": wordId(active) }),
  };
}

/** The words as a grid: a row for each sentence, a cell for each word. Only the rows in sight are there. */
export function SentenceList() {
  const editor = useTranscriptEditor();
  const transcript = useTranscript();
  const { productions } = useMaking();
  const writing = useView((view) => view.writing);
  const active = useView((view) => view.active);
  const wanted = useView((view) => view.wanted);
  const grid = useRef<HTMLTableElement>(null);
  const rows = useMemo(() => rowsOf(transcript, writing), [transcript, writing]);
  const notes = useMemo(() => notesOf(transcript, productions), [transcript, productions]);
  const writingRow = rows.findIndex(({ kind }) => kind === "writing");
  const activeRow = rowAt(rows, active);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = new Set([...defaultRangeExtractor(range), writingRow, activeRow]);
      return [...drawn].filter((row) => row >= 0 && row < range.count).sort((a, b) => a - b);
    },
    [writingRow, activeRow],
  );
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => ROW_PX + LINE_PX * Math.floor((rows[index]?.length ?? 0) / LINE_CHARACTERS),
    rangeExtractor,
    overscan: 6,
    paddingStart: 12,
    paddingEnd: 24,
  });

  const rowsNow = useRef(rows);
  rowsNow.current = rows;
  const show = useCallback(
    (word: number) => {
      const row = rowAt(rowsNow.current, word);
      if (row >= 0) list.scrollToIndex(row, { align: "auto" });
    },
    [list],
  );
  useEffect(() => {
    if (wanted) show(wanted.word);
  }, [wanted, show]);
  useFollowPlayhead(grid, transcript, show);

  const onKeyDown = useWordKeys();
  const pointer = useTranscriptPointer(grid);
  const clipboard = useClipboard(editor);
  const drawn = list.getVirtualItems();
  // In a panel without any height not even the row of the active word is there.
  const named = writing || !drawn.some(({ index }) => index === activeRow) ? null : active;
  return (
    <table
      ref={grid}
      {...GRID}
      {...gridState(rows.length, named)}
      onKeyDown={onKeyDown}
      onFocus={({ target, currentTarget }) => {
        if (target === currentTarget && target.matches(":focus-visible")) startAtPlayhead(editor);
      }}
      {...pointer}
      {...clipboard}
      className="transcript-grid relative block min-h-0 flex-1 select-none overflow-y-auto overscroll-contain"
    >
      <tbody className="relative block w-full" style={{ height: list.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          const place = { index, startPx: start, measure: list.measureElement };
          return row.kind === "writing" ? (
            <WritingRow key="writing" writing={row.writing} {...place} />
          ) : (
            <SentenceRow
              key={key}
              transcript={transcript}
              sentence={row.sentence}
              sentenceIndex={row.sentenceIndex}
              note={notes.get(row.sentence.take) ?? null}
              noteGoesOn={takeAfter(rows, index) === row.sentence.take}
              {...place}
            />
          );
        })}
        <DropLine rows={rows} measurements={list.measurementsCache} />
      </tbody>
    </table>
  );
}

function takeAfter(rows: readonly TranscriptRow[], index: number): string | null {
  const next = rows[index + 1];
  return next?.kind === "sentence" ? next.sentence.take : null;
}

/** Who comes to the words by keyboard begins where the playhead is, unless words are selected. */
function startAtPlayhead(editor: TranscriptEditor): void {
  if (selectedWords(editor)) return;
  const word = wordIndexAt(editor.transcript().words, editor.playback.get().atMs);
  if (word >= 0) editor.view.setState({ active: word, anchor: word });
}

function useClipboard(editor: TranscriptEditor) {
  return useMemo(() => {
    const copy = (event: ClipboardEvent<HTMLElement>): boolean => {
      const range = selectedWords(editor);
      if (event.target !== event.currentTarget || !range) return false;
      const { text } = joinedWords(editor.transcript().words.slice(range.from, range.to));
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
      return true;
    };
    return {
      onCopy: (event: ClipboardEvent<HTMLElement>) => {
        if (copy(event)) editor.view.setState({ cut: null });
      },
      onCut: (event: ClipboardEvent<HTMLElement>) => {
        if (copy(event)) cutToPaste(editor);
      },
      onPaste: (event: ClipboardEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        const text = event.clipboardData.getData("text/plain").trim();
        if (pasteCut(editor) || text === "") return;
        if (selectedWords(editor)) writeSentence(editor, { typed: text });
        else writeMore(editor, text);
      },
    };
  }, [editor]);
}
