"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { groupedBy } from "@/lib/editor/arrange/grouped-by";
import { cueShownAt } from "@/lib/editor/captions/cue-at";
import type { CaptionProblem } from "@/lib/editor/select/caption-problems";
import { useEditor, usePlaybackState } from "../editor-context";
import { useCaptions } from "./captions-context";
import { CueRow } from "./cue-row";
import { cueOfWord, isSpoken } from "./cue-words";
import { useWordFont } from "./word-font";

const ROW_PX = 72;
const NONE: readonly CaptionProblem[] = [];

interface CueListProps {
  problems: readonly CaptionProblem[];
  /** Only cues with problems. */
  onlyProblems: boolean;
}

/** All cues in order of time. It follows the playhead while it plays, and the selection always. */
export function CueList({ problems, onlyProblems }: CueListProps) {
  const { cues, held, caret } = useCaptions();
  const document = useEditor((state) => state.document);
  const selected = useEditor(({ selection }) => (selection.kind === "cue" ? selection.index : -1));
  const shown = usePlaybackState((state) => cueShownAt(cues, state.atMs));
  const playing = usePlaybackState((state) => state.playing);
  const font = useWordFont(cues);
  const scroll = useRef<HTMLDivElement>(null);
  const byCue = useMemo(() => groupedBy(problems, ({ cue }) => cue), [problems]);
  const rows = useMemo(
    () => cues.flatMap((_, index) => (onlyProblems && !held && !byCue.has(index) ? [] : [index])),
    [cues, onlyProblems, held, byCue],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
  });

  const scrollTo = useRef<(index: number, align: "auto" | "center") => void>(() => {});
  scrollTo.current = (index, align) => {
    const row = rows.indexOf(index);
    if (row >= 0) virtual.scrollToIndex(row, { align });
  };
  useEffect(() => {
    if (selected >= 0) scrollTo.current(selected, "auto");
  }, [selected]);
  useEffect(() => {
    const writing = scroll.current?.contains(globalThis.document.activeElement);
    if (playing && shown >= 0 && !writing) scrollTo.current(shown, "center");
  }, [playing, shown]);
  useEffect(() => {
    if (caret) scrollTo.current(cueOfWord(cues, caret.word), "auto");
  }, [caret, cues]);

  const goBy = useRef<(index: number, by: -1 | 1) => boolean>(() => false);
  goBy.current = (index, by) => {
    const to = rows.indexOf(index) + by;
    const field = scroll.current?.querySelector<HTMLTextAreaElement>(`[data-row="${to}"] textarea`);
    if (!field) return false;
    field.focus();
    const place = by > 0 ? 0 : field.value.length;
    field.setSelectionRange(place, place);
    return true;
  };

  return (
    <div ref={scroll} className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-t">
      <ul aria-label="Subtitles" className="relative" style={{ ...font, height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const index = rows[row.index] ?? -1;
          const cue = cues[index];
          if (!cue) return null;
          return (
            <li
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              data-row={row.index}
              aria-setsize={rows.length}
              aria-posinset={row.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <CueRow
                cue={cue}
                next={cues[index + 1]}
                index={index}
                selected={index === selected}
                shown={index === shown}
                fixed={!isSpoken(document, cue)}
                goBy={goBy}
                problems={held ? NONE : (byCue.get(index) ?? NONE)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
