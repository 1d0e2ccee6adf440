"use client";

import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { ListenButton } from "@/components/project/listen-button";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { directionOf } from "@/lib/domain/captions/script";
import { MAX_TEXT_CHARACTERS } from "@/lib/editor/brief";
import type { Voice } from "@/lib/editor/commands/rewrite-words";
import { isBeingComposed, keysInWords } from "@/lib/editor/keys";
import { correctsSubtitles } from "@/lib/editor/transcript/correct-words";
import { marksOf } from "@/lib/editor/transcript/plan-change";
import { voiceOf } from "@/lib/editor/transcript/voice-of";
import { useEditor, useEditorContext } from "../editor-context";
import { Keys } from "../shell/keys";
import { onMac } from "../use-action";
import { MarkedText } from "./marked-text";
import { useTranscript, useTranscriptEditor, useView } from "./transcript-context";
import type { Writing, WritingMode } from "./transcript-view";
import { VoiceChoice } from "./voice-choice";
import { commitWriting, stopWriting } from "./write-words";
import { outcomeOf } from "./writing-outcome";

interface WritingRowProps {
  writing: Writing;
  index: number;
  startPx: number;
  measure: (row: HTMLElement | null) => void;
}

const ROW = { role: "row" } as const;
const CELL = { role: "gridcell" } as const;
const MODES: { value: WritingMode; label: string }[] = [
  { value: "change", label: "Say it anew" },
  { value: "correct", label: "Only spelling" },
];

/** A sentence while it is written: what is new in it is marked, and nothing happens before it is committed. */
export function WritingRow({ writing, index, startPx, measure }: WritingRowProps) {
  const editor = useTranscriptEditor();
  const { voices } = useEditorContext();
  const transcript = useTranscript();
  const document = useEditor((state) => state.document);
  const draft = useView((view) => view.draft);
  const mode = useView((view) => view.mode);
  const chosen = useView((view) => view.voice);
  const voice = chosen ?? voiceOf(document, writing.words.take, voices);
  const lang = transcript.languageOf(writing.words.take);
  const spoken = !transcript.unspoken.has(writing.words.take);
  const correcting = writing.kind === "change" && spoken && mode === "correct";
  const marks = useMemo(
    () =>
      writing.kind === "add"
        ? { added: [], removed: [] }
        : marksOf(writing.before, draft, lang, correcting || !spoken),
    [writing, draft, lang, correcting, spoken],
  );
  const subtitled = correctsSubtitles(document, lang);
  const outcome = outcomeOf({ writing, draft, lang, correcting, spoken, subtitled });
  const says = outcome.kind === "say" || !spoken;

  function close() {
    focusGrid(field.current);
    stopWriting(editor);
  }
  function commit() {
    const grid = field.current?.closest<HTMLElement>("[role=grid]");
    if (commitWriting(editor)) grid?.focus({ preventScroll: true });
  }
  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (isBeingComposed(event.nativeEvent)) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && outcome.kind !== "nothing")
      commit();
    else return;
    event.preventDefault();
  }

  const field = useRef<HTMLTextAreaElement>(null);
  useCaretAt(field, writing);
  return (
    <tr
      {...ROW}
      ref={measure}
      data-index={index}
      data-writing
      aria-rowindex={index + 1}
      onKeyDown={press}
      style={{ transform: `translateY(${startPx}px)` }}
      className="absolute inset-x-0 top-0 block select-text px-3 py-2"
    >
      <td
        {...CELL}
        className="flex flex-col gap-2.5 rounded-panel border border-line-strong bg-surface p-2.5 shadow-float"
      >
        <MarkedText
          ref={field}
          label={writing.kind === "add" ? "What is said next" : "What is said here"}
          lang={lang}
          dir={directionOf(lang)}
          value={draft}
          marks={marks}
          maxLength={MAX_TEXT_CHARACTERS}
          onChange={(text) => editor.view.setState({ draft: text })}
        />
        {writing.kind === "change" && spoken && (
          <Segmented
            label="What your words change"
            value={mode}
            options={MODES}
            onChange={(next) => editor.view.setState({ mode: next })}
          />
        )}
        {says && voice && !correcting && (
          <div className="flex items-start gap-2">
            <VoiceChoice voice={voice} onChange={(next: Voice) => editor.view.setState({ voice: next })} />
            <ListenButton words={{ kind: "text", text: draft, ...voice }} />
          </div>
        )}
        <p className="text-muted text-xs">{outcome.note}</p>
        <div className="flex items-center justify-end gap-2">
          <span className="mr-auto max-lg:hidden">
            <Keys>{keysInWords("mod+Enter", onMac())}</Keys>
          </span>
          <Button size="small" look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button size="small" look="primary" disabled={outcome.kind === "nothing"} onClick={commit}>
            {outcome.verb}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function focusGrid(inside: HTMLElement | null): void {
  inside?.closest<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
}

function useCaretAt(field: React.RefObject<HTMLTextAreaElement | null>, writing: Writing): void {
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    const { caret } = writing;
    const end = element.value.length;
    element.setSelectionRange(caret ?? end, caret ?? end);
  }, [field, writing]);
}
