"use client";

import { Plus, Search } from "lucide-react";
import { useMemo } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import { durationMs } from "@/lib/document/derive";
import { previewDocument } from "@/lib/domain/preview-document";
import { speakingRate } from "@/lib/editor/transcript/speaking-rate";
import { useEditor } from "../editor-context";
import { removeFillers, shortenAllPauses } from "./cut-words";
import { openFinding } from "./finding";
import { selectRange } from "./select-words";
import { useTranscript, useTranscriptEditor } from "./transcript-context";
import { writeMore } from "./write-words";

/** How much is said and how fast, and what can be tidied up in one press. */
export function TranscriptHeader() {
  const editor = useTranscriptEditor();
  const transcript = useTranscript();
  const lengthMs = useEditor(({ document }) => durationMs(previewDocument(document)));
  const { count, unit, perMinute } = useMemo(() => speakingRate(transcript.sentences), [transcript]);
  const { fillers, pauses } = transcript;
  return (
    <div className="border-b pb-1.5">
      <div className="flex items-center gap-1 px-4 pt-2 pb-0.5">
        <p data-numbers className="min-w-0 flex-1 truncate text-muted text-xs">
          <span className="font-medium text-ink">
            {count.toLocaleString("en")} {count === 1 ? unit.slice(0, -1) : unit}
          </span>{" "}
          · {clock(lengthMs)}
          {perMinute !== null && ` · ${perMinute} a minute`}
        </p>
        <IconButton label="Add words after this sentence" onClick={() => writeMore(editor)}>
          <Plus aria-hidden size={18} />
        </IconButton>
        <IconButton label="Find and replace (Ctrl+F)" onClick={() => openFinding(editor)}>
          <Search aria-hidden size={17} />
        </IconButton>
      </div>
      {fillers.size > 0 && (
        <Tidy
          what={fillers.size === 1 ? "1 filler word" : `${fillers.size} filler words`}
          showLabel="Show the next filler word"
          verb={fillers.size === 1 ? "Remove it" : `Remove all ${fillers.size}`}
          onShow={() => showNext(editor, [...fillers])}
          onTidy={() => removeFillers(editor)}
        />
      )}
      {pauses.length > 0 && (
        <Tidy
          what={pauses.length === 1 ? "1 long pause" : `${pauses.length} long pauses`}
          showLabel="Show the next long pause"
          verb={pauses.length === 1 ? "Shorten it" : `Shorten all ${pauses.length}`}
          onShow={() => showNext(editor, pauses)}
          onTidy={() => shortenAllPauses(editor)}
        />
      )}
    </div>
  );
}

interface TidyProps {
  what: string;
  showLabel: string;
  verb: string;
  onShow: () => void;
  onTidy: () => void;
}

function Tidy({ what, showLabel, verb, onShow, onTidy }: TidyProps) {
  return (
    <div className="flex items-center gap-2 px-4 text-xs">
      <button
        type="button"
        title={showLabel}
        onClick={onShow}
        className="min-h-8 min-w-0 flex-1 truncate text-left text-muted underline decoration-dashed decoration-warning underline-offset-4 hover:text-ink"
      >
        {what}
      </button>
      <Button
        size="small"
        look="quiet"
        className="-mr-3 h-8 text-xs"
        onClick={(event) => {
          // This button goes with what it tidies up: the keys go to the words.
          event.currentTarget.closest("section")?.querySelector<HTMLElement>("[role=grid]")?.focus();
          onTidy();
        }}
      >
        {verb}
      </Button>
    </div>
  );
}

/** Selects the next of some words after the one that the keys are at, from the start again after the last. */
function showNext(editor: ReturnType<typeof useTranscriptEditor>, places: readonly number[]): void {
  const { active } = editor.view.getState();
  const next = places.find((place) => place > active) ?? places[0];
  const word = next === undefined ? undefined : editor.transcript().words[next];
  if (next === undefined || !word) return;
  selectRange(editor, { from: next, to: next + 1 });
  editor.playback.seek(word.startMs);
}
