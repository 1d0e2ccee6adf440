import { useMemo } from "react";
import { spokenWords } from "@/lib/document/derive";
import type { AudioItem, VideoItem } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { type SpeechSpan, speechSpans } from "@/lib/domain/sound/ducking";
import { gainAt } from "@/lib/domain/sound/gain";
import { useEditor } from "../editor-context";

const NO_SPANS: readonly SpeechSpan[] = [];
const cache = new WeakMap<ProjectDocument, readonly SpeechSpan[]>();

/** When someone speaks, made once per document for all clips. */
function spansOf(document: ProjectDocument): readonly SpeechSpan[] {
  const spans = cache.get(document) ?? speechSpans(spokenWords(previewDocument(document)));
  cache.set(document, spans);
  return spans;
}

/** How loud a sound of one's own is made over the timeline, as the preview and the mix do it; null for a video's. */
export function useClipGain(item: VideoItem | AudioItem): ((tMs: number) => number) | null {
  const follows = item.kind === "audio" && item.ducked;
  const spans = useEditor((editor) => (follows ? spansOf(editor.document) : NO_SPANS));
  const duckDb = useEditor((editor) => (follows ? editor.document.audio.duckDb : 0));
  return useMemo(
    () => (item.kind === "audio" ? (tMs) => gainAt(item, spans, { duckDb }, tMs) : null),
    [item, spans, duckDb],
  );
}
