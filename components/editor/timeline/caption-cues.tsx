"use client";

import type { CaptionItem } from "@/lib/document/items";
import { previewDocument } from "@/lib/domain/preview-document";
import { cuesFor } from "@/remotion/layout/caption-cues";
import { useEditor } from "../editor-context";
import type { ClipBodyProps } from "./clip-body";

const LEAST_TEXT_PX = 34;
/** More of them in sight are too narrow to be told apart. */
const MOST_CUES = 250;

/** The subtitles within a captions item, each where it is shown. */
export function CaptionCues(props: ClipBodyProps & { item: CaptionItem }) {
  const { item, stretch, fromMs, toMs, pxPerMs } = props;
  const cues = useEditor((state) => cuesFor(previewDocument(state.document), item, state.format));
  const chosen = useEditor(({ selection }) => (selection.kind === "cue" ? selection.index : null));
  const startMs = stretch?.startMs ?? item.startMs;
  const inSight = cues
    .map((cue, index) => ({ cue, index }))
    .filter(({ cue }) => cue.endMs > fromMs && cue.startMs < toMs);
  if (inSight.length > MOST_CUES) return <div className="absolute inset-y-0.5 w-full bg-(--clip-caption)" />;
  return (
    <div className="absolute inset-0">
      {inSight.map(({ cue, index }) => {
        const from = Math.max(cue.startMs, startMs);
        const to = Math.min(cue.endMs, toMs);
        if (to <= from) return null;
        const width = (to - from) * pxPerMs - 1;
        return (
          <span
            key={cue.startMs}
            data-cue={index}
            data-chosen={index === chosen || undefined}
            className="absolute inset-y-0.5 flex items-center overflow-hidden rounded-[3px] bg-(--clip-caption) data-chosen:ring-2 data-chosen:ring-ink data-chosen:ring-inset"
            style={{ left: (from - startMs) * pxPerMs, width: Math.max(1, width) }}
          >
            {width >= LEAST_TEXT_PX && (
              <span
                className="truncate px-1.5"
                data-drawn={cue.lines.map((line) => line.map(({ text }) => text).join(" ")).join(" ")}
              />
            )}
          </span>
        );
      })}
    </div>
  );
}
