"use client";

import clsx from "clsx";
import { GripVertical } from "lucide-react";
import { Fragment, memo } from "react";
import { clock } from "@/components/ui/clock";
import { directionOf, spaceBetween } from "@/lib/domain/captions/script";
import type { Sentence } from "@/lib/editor/select/sentences-of";
import { findAgain } from "@/lib/editor/transcript/find-again";
import { pauseAfter } from "@/lib/editor/transcript/pauses";
import { overlapOf, type WordRange } from "@/lib/editor/transcript/word-ranges";
import { useEditor } from "../editor-context";
import { useFoundIn } from "./find-context";
import { useView } from "./transcript-context";
import type { Transcript } from "./transcript-reader";

interface SentenceRowProps {
  transcript: Transcript;
  sentence: Sentence;
  sentenceIndex: number;
  /** Its place among the rows, and where it stands. */
  index: number;
  startPx: number;
  measure: (row: HTMLElement | null) => void;
  /** How it stands with words that are not spoken; null: they are, or nothing is yet. */
  note: string | null;
  /** Whether the next sentence has the same note: then it is told there. */
  noteGoesOn: boolean;
}

/** Said expressly: rows and cells that do not stand as in a table are none to some browsers. */
const ROW = { role: "row" } as const;
const ROW_HEADER = { role: "rowheader" } as const;
const CELL = { role: "gridcell" } as const;

export function wordId(word: number): string {
  return `transcript-word-${word}`;
}

/** A sentence: its time, which is also its handle, and its words. */
export const SentenceRow = memo(function SentenceRow(props: SentenceRowProps) {
  const { transcript, sentence, sentenceIndex, index, startPx, measure, note, noteGoesOn } = props;
  const lang = transcript.languageOf(sentence.take);
  const chosen = useView(({ active }) => active >= sentence.from && active < sentence.to);
  return (
    <tr
      {...ROW}
      ref={measure}
      data-index={index}
      data-unspoken={note !== null || undefined}
      aria-rowindex={index + 1}
      lang={lang}
      dir={directionOf(lang)}
      style={{ transform: `translateY(${startPx}px)` }}
      className={clsx("transcript-row group", transcript.opens[sentenceIndex] && index > 0 && "pt-4")}
    >
      <th {...ROW_HEADER} scope="row">
        <button
          type="button"
          tabIndex={-1}
          data-handle={sentenceIndex}
          title="Press to select the sentence, drag to move it"
          aria-label={`Sentence ${sentenceIndex + 1}, at ${clock(sentence.startMs)}`}
          className={clsx(
            "flex h-7 w-full cursor-grab items-center justify-end gap-0.5 rounded-[5px] text-xs hover:bg-sunken hover:text-ink active:cursor-grabbing",
            chosen ? "text-ink" : "text-muted",
          )}
        >
          <GripVertical
            aria-hidden
            size={12}
            className={clsx("shrink-0 group-hover:opacity-100", chosen ? "opacity-100" : "opacity-0")}
          />
          <time data-numbers className="pr-1">
            {clock(sentence.startMs)}
          </time>
        </button>
      </th>
      <Words transcript={transcript} sentence={sentence} />
      {note && !noteGoesOn && (
        <td {...CELL} className="transcript-note items-center gap-1.5 text-muted text-xs leading-5">
          <span aria-hidden className="size-1.5 rounded-full border border-accent-ink" />
          {note}
        </td>
      )}
    </tr>
  );
});

/** Each word is a cell; what it is beside is an attribute of it. */
function Words({ transcript, sentence }: { transcript: Transcript; sentence: Sentence }) {
  const { from, to } = sentence;
  const selected = parseRange(
    useEditor(({ selection }) => (selection.kind === "words" ? within(selection, sentence) : "")),
  );
  const cut = parseRange(
    useView((view) => {
      const range = view.cut && findAgain(transcript.words, view.cut);
      return range ? within(range, sentence) : "";
    }),
  );
  const active = useView((view) => (view.active >= from && view.active < to ? view.active : -1));
  const foundAt = useFoundIn(sentence);
  return sentence.words.map((word, at) => {
    const place = from + at;
    const next = transcript.words[place + 1];
    const spaced = next !== undefined && spaceBetween(word.text, next.text);
    const pauseMs = pauseAfter(transcript.words, place);
    return (
      <Fragment key={place}>
        <td
          id={wordId(place)}
          data-word={place}
          {...selectedState(isIn(selected, place))}
          className="transcript-word"
          data-active={place === active || undefined}
          data-cut={isIn(cut, place) || undefined}
          data-filler={transcript.fillers.has(place) || undefined}
          data-found={foundAt(place)}
        >
          <span>{word.text}</span>
          {spaced && at < sentence.words.length - 1 ? " " : ""}
        </td>
        {pauseMs > 0 && <Pause after={place} pauseMs={pauseMs} />}
      </Fragment>
    );
  });
}

function Pause({ after, pauseMs }: { after: number; pauseMs: number }) {
  const seconds = (pauseMs / 1000).toFixed(1);
  return (
    <td {...CELL} className="whitespace-nowrap">
      {" "}
      <button
        type="button"
        tabIndex={-1}
        data-pause={after}
        aria-label={`Pause of ${seconds} seconds: shorten it`}
        title="Shorten this pause"
        className="rounded-full border border-line px-1.5 align-[0.1em] text-[0.6875rem] text-muted leading-4 hover:border-line-strong hover:text-ink"
      >
        <span data-numbers>{seconds} s</span>
      </button>{" "}
    </td>
  );
}

/** A range as a word, which is equal while it is the same. */
function within(range: WordRange, sentence: WordRange): string {
  const shared = overlapOf(range, sentence);
  return shared ? `${shared.from} ${shared.to}` : "";
}

function parseRange(range: string): WordRange | null {
  if (range === "") return null;
  const [from, to] = range.split(" ").map(Number);
  return from === undefined || to === undefined ? null : { from, to };
}

function selectedState(selected: boolean) {
  return { ...CELL, "aria-selected": selected };
}

function isIn(range: WordRange | null, place: number): boolean {
  return range !== null && place >= range.from && place < range.to;
}
