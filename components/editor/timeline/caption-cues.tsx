"use client";

import { memo } from "react";
import type { PlacedWord } from "@/lib/document/derive";
import type { CaptionItem } from "@/lib/document/items";
import { previewDocument } from "@/lib/domain/preview-document";
import { isTimed } from "@/lib/editor/captions/cue-edge";
import { cuesFor } from "@/remotion/layout/caption-cues";
import { useEditor } from "../editor-context";
import type { ClipBodyProps } from "./clip-body";
import { useView } from "./timeline-context";

const LEAST_TEXT_PX = 34;
/** Narrower ones have no room for edges to hold. */
const LEAST_HELD_PX = 24;
/** More of them in sight are too narrow to be told apart. */
const MOST_CUES = 250;

/** The subtitles within a captions item, each where it is shown. While an edge of one is dragged it shows what it would become. */
export function CaptionCues(props: ClipBodyProps & { item: CaptionItem }) {
  const { item, stretch, fromMs, toMs, pxPerMs } = props;
  const document = useEditor((state) => state.document);
  const format = useEditor((state) => state.format);
  const cues = cuesFor(previewDocument(document), item, format);
  const chosen = useEditor(({ selection }) => (selection.kind === "cue" ? selection.index : null));
  const dragged = useView(({ gesture }) => (gesture?.kind === "cue" ? gesture : null));
  const startMs = stretch?.startMs ?? item.startMs;
  const inSight = cues
    .map((cue, index) => ({ cue, index }))
    .filter(({ cue }) => cue.endMs > fromMs && cue.startMs < toMs);
  if (inSight.length > MOST_CUES) return <div className="absolute inset-y-0.5 w-full bg-(--clip-caption)" />;
  return (
    <div className="absolute inset-0">
      {inSight.map(({ cue, index }) => {
        const shown = dragged?.index === index ? dragged : cue;
        // It goes when the next one appears.
        const untilMs = dragged?.index === index + 1 ? Math.min(shown.endMs, dragged.startMs) : shown.endMs;
        const from = Math.max(shown.startMs, startMs);
        const to = Math.min(untilMs, toMs);
        return to <= from ? null : (
          <CueBar
            key={cue.startMs}
            index={index}
            lines={cue.lines}
            chosen={index === chosen}
            timed={isTimed(document, cue.lines.flat())}
            left={(from - startMs) * pxPerMs}
            width={Math.max(1, (to - from) * pxPerMs - 1)}
          />
        );
      })}
    </div>
  );
}

/** One cue; hundreds are in sight, and a drag draws only its own anew. */
const CueBar = memo(function CueBar(props: {
  index: number;
  lines: readonly PlacedWord[][];
  chosen: boolean;
  /** It has times of its own, which its edges move. */
  timed: boolean;
  left: number;
  width: number;
}) {
  const { index, lines, chosen, timed, left, width } = props;
  return (
    <span
      data-cue={index}
      data-chosen={chosen || undefined}
      data-held={(timed && width >= LEAST_HELD_PX) || undefined}
      className="timeline-cue absolute inset-y-0.5 flex items-center overflow-hidden rounded-[3px] bg-(--clip-caption) data-chosen:ring-2 data-chosen:ring-ink data-chosen:ring-inset"
      style={{ left, width }}
    >
      {width >= LEAST_TEXT_PX && (
        <span
          className="truncate px-2.5"
          data-drawn={lines.map((line) => line.map(({ text }) => text).join(" ")).join(" ")}
        />
      )}
    </span>
  );
});
