"use client";

import clsx from "clsx";
import { ArrowDownToLine, Play, Scissors, TriangleAlert } from "lucide-react";
import { memo, type RefObject, useId } from "react";
import { IconButton } from "@/components/ui/button";
import { textLength } from "@/lib/domain/captions/cues";
import { mergeCues } from "@/lib/editor/commands/merge-cues";
import { retimeCue } from "@/lib/editor/commands/retime-cue";
import { splitCue } from "@/lib/editor/commands/split-cue";
import type { CaptionProblem } from "@/lib/editor/select/caption-problems";
import { useEditorContext } from "../editor-context";
import { useCaptions } from "./captions-context";
import { CueField } from "./cue-field";
import type { PlacedCue } from "./cue-words";
import { TimeField } from "./time-field";
import { WordStrip } from "./word-strip";

interface CueRowProps {
  cue: PlacedCue;
  next: PlacedCue | undefined;
  index: number;
  selected: boolean;
  /** The playhead is in it. */
  shown: boolean;
  fixed: boolean;
  /** Puts the caret into the text of the cue above or below; false where there is none. */
  goBy: RefObject<(index: number, by: -1 | 1) => boolean>;
  problems: readonly CaptionProblem[];
}

const ARRIVED_MS = 300;

/** One cue: its times, its text, what is wrong with it; with its words when it is the selected one. */
export const CueRow = memo(function CueRow(props: CueRowProps) {
  const { cue, next, index, selected, shown, fixed, goBy, problems } = props;
  const { store, playback } = useEditorContext();
  const id = useId();
  const words = cue.lines.flat();
  const seconds = (cue.endMs - cue.startMs) / 1000;

  function choose() {
    const { selection, select } = store.getState();
    if (selection.kind !== "cue" || selection.index !== index) select({ kind: "cue", index });
    const { atMs } = playback.get();
    // In its first frames a cue is still on its way in.
    if (atMs < cue.startMs || atMs >= cue.endMs)
      playback.seek(Math.round(Math.min(cue.startMs + ARRIVED_MS, (cue.startMs + cue.endMs) / 2)));
  }
  function retime(change: { startMs?: number; endMs?: number }, byKeys: boolean) {
    const mergeKey = `cue-time ${index} ${Object.keys(change).join("")}`;
    store
      .getState()
      .edit("Move a subtitle in time", retimeCue({ words, ...change }), byKeys ? { mergeKey } : {});
  }
  const endStep = () => store.getState().endStep();

  return (
    <div
      data-cue={index}
      data-shown={shown || undefined}
      className={clsx(
        "relative border-line border-b py-1.5 pr-2 pl-3 transition-colors",
        selected ? "bg-surface" : shown && "bg-sunken",
      )}
    >
      {shown && <span aria-hidden className="absolute inset-y-0 left-0 w-0.5 bg-accent" />}
      <div className="flex h-7 items-center gap-0.5">
        <button
          type="button"
          aria-label={`Go to subtitle ${index + 1}`}
          onClick={choose}
          className="mr-auto h-7 min-w-7 rounded-[6px] px-1 text-left text-muted text-xs tabular-nums hover:text-ink"
        >
          {index + 1}
        </button>
        {problems.length > 0 && (
          <TriangleAlert aria-hidden size={14} className="mr-0.5 shrink-0 text-warning" />
        )}
        <TimeField
          label={`Start of subtitle ${index + 1}`}
          ms={cue.startMs}
          disabled={fixed}
          onChange={(startMs, byKeys) => retime({ startMs }, byKeys)}
          onDone={endStep}
        />
        <span aria-hidden className="text-muted text-xs">
          –
        </span>
        <TimeField
          label={`End of subtitle ${index + 1}`}
          ms={cue.endMs}
          disabled={fixed}
          onChange={(endMs, byKeys) => retime({ endMs }, byKeys)}
          onDone={endStep}
        />
      </div>
      <CueField cue={cue} index={index} fixed={fixed} describedBy={id} onFocus={choose} goBy={goBy} />
      <div id={id} className={clsx("px-2", problems.length === 0 && "sr-only")}>
        {problems.length === 0 ? (
          <span>No problems.</span>
        ) : (
          problems.map((problem) => <Problem key={problem.rule + problem.message} problem={problem} />)
        )}
      </div>
      {selected && (
        <>
          <WordStrip words={words} fixed={fixed} />
          <div className="mt-1 flex items-center gap-0.5 px-1">
            <IconButton label="Play this subtitle" onClick={() => playFrom(cue.startMs)}>
              <Play aria-hidden size={15} />
            </IconButton>
            <IconButton
              label="Split in the middle"
              disabled={fixed || words.length < 2}
              onClick={splitMiddle}
            >
              <Scissors aria-hidden size={15} />
            </IconButton>
            <IconButton label="Join with the next subtitle" disabled={fixed || !next} onClick={joinNext}>
              <ArrowDownToLine aria-hidden size={15} />
            </IconButton>
            <span className="ml-auto pr-1 text-muted text-xs" data-numbers>
              {seconds.toFixed(1)} s · {Math.round(textLength(words) / Math.max(0.1, seconds))} characters/s
            </span>
          </div>
        </>
      )}
    </div>
  );

  function playFrom(ms: number) {
    playback.seek(ms);
    playback.play();
  }
  function splitMiddle() {
    const at = middleOf(words.map(({ text }) => text));
    store.getState().edit("Split a subtitle", splitCue({ words, at }));
  }
  function joinNext() {
    if (!next) return;
    store.getState().edit("Join subtitles", mergeCues({ first: words, second: next.lines.flat() }));
  }
});

/** The word before which both halves are about as long. */
function middleOf(texts: readonly string[]): number {
  const half = texts.join("").length / 2;
  let before = 0;
  for (let at = 1; at < texts.length; at++) {
    before += texts[at - 1]?.length ?? 0;
    if (before >= half) return at;
  }
  return texts.length - 1;
}

function Problem({ problem }: { problem: CaptionProblem }) {
  const { store } = useEditorContext();
  const { announce } = useCaptions();
  const { message, fix } = problem;
  return (
    <p className="flex min-h-7 items-center gap-2 text-warning text-xs">
      <span className="min-w-0 flex-1">{message}</span>
      {fix && (
        <button
          type="button"
          title={fix.label}
          onClick={() => store.getState().edit(fix.label, fix.edit) && announce(`${fix.label}: done.`)}
          className="h-7 shrink-0 rounded-[6px] px-2 font-medium text-accent-ink hover:bg-sunken"
        >
          Fix<span className="sr-only">: {fix.label}</span>
        </button>
      )}
    </p>
  );
}
