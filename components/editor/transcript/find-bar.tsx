"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { useFound } from "./find-context";
import { goToMatch, replaceMatches } from "./finding";
import { useTranscriptEditor, useView } from "./transcript-context";
import type { Finding, WritingMode } from "./transcript-view";

const MODES: { value: WritingMode; label: string }[] = [
  { value: "change", label: "Say it anew" },
  { value: "correct", label: "Only spelling" },
];
const field =
  "h-9 min-w-0 flex-1 rounded-control border border-line-strong/60 bg-paper px-2.5 text-sm placeholder:text-muted";

/** Looks for words and replaces them: by having them said otherwise, or only spelled otherwise. */
export function FindBar() {
  const editor = useTranscriptEditor();
  const finding = useView((view) => view.finding);
  const mode = useView((view) => view.mode);
  const { matches, now } = useFound();
  const query = useRef<HTMLInputElement>(null);
  const open = finding !== null;
  useEffect(() => {
    if (open) query.current?.select();
  }, [open]);
  if (!finding) return null;
  const change = (part: Partial<Finding>) => editor.view.setState({ finding: { ...finding, ...part } });
  const at = Math.min(finding.at, Math.max(0, matches.length - 1));

  function close() {
    // The words have the keys again.
    const grid = query.current?.closest("section")?.querySelector<HTMLElement>("[role=grid]");
    grid?.focus({ preventScroll: true });
    editor.view.setState({ finding: null });
  }
  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === query.current)
      goToMatch(editor, matches, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }

  return (
    <search onKeyDown={press} className="flex flex-col gap-1.5 border-b px-4 py-2">
      <div className="flex items-center gap-1">
        <input
          ref={query}
          type="text"
          aria-label="Find words"
          placeholder="Find"
          value={finding.query}
          onChange={(event) => change({ query: event.target.value, at: 0 })}
          className={field}
        />
        <span data-numbers role="status" className="min-w-12 text-center text-muted text-xs">
          {finding.query === "" ? "" : matches.length === 0 ? "None" : `${at + 1} of ${matches.length}`}
        </span>
        <IconButton
          label="Previous"
          disabled={matches.length === 0}
          onClick={() => goToMatch(editor, matches, -1)}
        >
          <ChevronUp aria-hidden size={18} />
        </IconButton>
        <IconButton
          label="Next"
          disabled={matches.length === 0}
          onClick={() => goToMatch(editor, matches, 1)}
        >
          <ChevronDown aria-hidden size={18} />
        </IconButton>
        <IconButton label="Close the search" onClick={close}>
          <X aria-hidden size={18} />
        </IconButton>
      </div>
      <div className="flex items-center gap-1">
        <input
          type="text"
          aria-label="Replace with"
          placeholder="Replace with"
          value={finding.replacement}
          onChange={(event) => change({ replacement: event.target.value })}
          className={field}
        />
        <Button size="small" disabled={!now} onClick={() => now && replaceMatches(editor, now)}>
          Replace
        </Button>
        <Button size="small" look="quiet" disabled={!now} onClick={() => replaceMatches(editor, "all")}>
          All
        </Button>
      </div>
      {finding.replacement !== "" && (
        <Segmented
          label="What a replacement changes"
          value={mode}
          options={MODES}
          onChange={(next) => editor.view.setState({ mode: next })}
        />
      )}
    </search>
  );
}
