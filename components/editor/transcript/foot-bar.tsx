"use client";

import { ArrowDown, ArrowUp, PenLine, Scissors } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { rangeIndexAt } from "@/lib/editor/transcript/word-ranges";
import { useEditor } from "../editor-context";
import { cutSelected, moveSentences, wordCount } from "./cut-words";
import { useTranscript, useTranscriptEditor, useView } from "./transcript-context";
import { writeSentence } from "./write-words";

/** What is selected, and what can be done with it: by thumb too. */
export function FootBar() {
  const editor = useTranscriptEditor();
  const { sentences, words } = useTranscript();
  const selection = useEditor((state) => state.selection);
  const active = useView((view) => view.active);
  const writing = useView((view) => view.writing !== null);
  const range = selection.kind === "words" && selection.from < words.length ? selection : null;
  const first = range && words[range.from];
  const last = range && words[Math.min(range.to, words.length) - 1];
  const sentence = rangeIndexAt(sentences, range?.from ?? active) + 1;
  if (writing) return null;
  return (
    <div
      role="toolbar"
      aria-label="The chosen words"
      className="flex items-center gap-0.5 border-t px-3 py-1.5"
    >
      <p data-numbers className="flex min-w-0 flex-1 flex-col px-1 text-xs leading-4">
        {range && first && last ? (
          <>
            <span className="font-medium">{wordCount(range.to - range.from)}</span>
            <span className="text-muted">{((last.endMs - first.startMs) / 1000).toFixed(1)} s</span>
          </>
        ) : (
          <span className="text-muted">
            Sentence {sentence}/{sentences.length}
          </span>
        )}
      </p>
      <IconButton label="Move the sentence up (Alt+↑)" onClick={() => moveSentences(editor, "up")}>
        <ArrowUp aria-hidden size={17} />
      </IconButton>
      <IconButton label="Move the sentence down (Alt+↓)" onClick={() => moveSentences(editor, "down")}>
        <ArrowDown aria-hidden size={17} />
      </IconButton>
      <IconButton
        label="Cut these words out of the video (Delete)"
        disabled={!range}
        onClick={() => cutSelected(editor)}
      >
        <Scissors aria-hidden size={17} />
      </IconButton>
      <Button size="small" look="secondary" title="Enter" onClick={() => writeSentence(editor)}>
        <PenLine aria-hidden size={15} /> Change
      </Button>
    </div>
  );
}
