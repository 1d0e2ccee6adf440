"use client";

import "./transcript.css";
import type { KeyboardEvent } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { keyOf } from "@/lib/editor/keys";
import { useEditorContext } from "../editor-context";
import { EmptyTranscript } from "./empty-transcript";
import { FindBar } from "./find-bar";
import { FoundProvider } from "./find-context";
import { openFinding } from "./finding";
import { FootBar } from "./foot-bar";
import { SentenceList } from "./sentence-list";
import {
  partsOf,
  TranscriptContext,
  useTranscript,
  useTranscriptEditor,
  useView,
} from "./transcript-context";
import { TranscriptHeader } from "./transcript-header";

/** What is said, as a text: who changes the text changes the video. */
export function TranscriptPanel() {
  const { store } = useEditorContext();
  return (
    <TranscriptContext value={partsOf(store)}>
      <Body />
    </TranscriptContext>
  );
}

function Body() {
  const editor = useTranscriptEditor();
  const hasWords = useTranscript().words.length > 0;
  function press(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || keyOf(event) !== "f") return;
    event.preventDefault();
    event.stopPropagation();
    openFinding(editor);
  }
  return (
    <section aria-label="Transcript" onKeyDown={press} className="flex h-full min-h-0 flex-col bg-paper">
      {hasWords ? (
        <FoundProvider>
          <TranscriptHeader />
          <FindBar />
          <SentenceList />
          <FootBar />
        </FoundProvider>
      ) : (
        <EmptyTranscript />
      )}
      <Announcer />
    </section>
  );
}

function Announcer() {
  return <LiveRegion announcement={useView((view) => view.announcement)} />;
}
