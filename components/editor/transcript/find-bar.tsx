"use client";

import { Segmented } from "@/components/ui/segmented";
import { correctsSubtitles } from "@/lib/editor/transcript/correct-words";
import { FindFields } from "../controls/find-fields";
import { useEditor } from "../editor-context";
import { useFound } from "./find-context";
import { goToMatch, replaceMatches } from "./finding";
import { useTranscript, useTranscriptEditor, useView } from "./transcript-context";
import type { Finding, WritingMode } from "./transcript-view";
import { SUBTITLES_STAY } from "./writing-outcome";

const MODES: { value: WritingMode; label: string }[] = [
  { value: "change", label: "Say it anew" },
  { value: "correct", label: "Only spelling" },
];

/** Looks for words and replaces them: by having them said otherwise, or only spelled otherwise. */
export function FindBar() {
  const editor = useTranscriptEditor();
  const finding = useView((view) => view.finding);
  const mode = useView((view) => view.mode);
  const { matches, now } = useFound();
  const { languageOf, sentences } = useTranscript();
  const subtitled = useEditor(({ document }) =>
    sentences.every(({ take }) => correctsSubtitles(document, languageOf(take))),
  );
  if (!finding) return null;
  const change = (part: Partial<Finding>) => editor.view.setState({ finding: { ...finding, ...part } });

  return (
    <FindFields
      label="Find and replace in the transcript"
      find={finding.query}
      onFind={(query) => change({ query, at: 0 })}
      replacement={finding.replacement}
      onReplacement={(replacement) => change({ replacement })}
      count={matches.length}
      at={Math.min(finding.at, matches.length - 1)}
      onGo={(by) => goToMatch(editor, matches, by)}
      onReplace={() => now && replaceMatches(editor, now)}
      onReplaceAll={() => replaceMatches(editor, "all")}
      onClose={() => editor.view.setState({ finding: null })}
      className="border-b px-4"
    >
      {finding.replacement !== "" && (
        <Segmented
          label="What a replacement changes"
          value={mode}
          options={MODES}
          onChange={(next) => editor.view.setState({ mode: next })}
        />
      )}
      {finding.replacement !== "" && mode === "correct" && !subtitled && (
        <p className="text-muted text-xs">{SUBTITLES_STAY}</p>
      )}
    </FindFields>
  );
}
