import { endMsOf } from "@/lib/document/derive";
import type { Item } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { trimItem } from "@/lib/editor/commands/trim-item";
import { timecode } from "@/lib/editor/timecode";
import { edgeGesture } from "./drag-edge";
import type { PointerAt, PointerGesture } from "./follow-pointer";
import { clipById } from "./rows";
import { snapTimes } from "./snap-times";
import { storedTime } from "./stored-time";
import type { TimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

export type Edge = "start" | "end";

/**
 * Drags one edge of a clip; with Alt what follows moves along. What is shown is what the command makes of the document at
 * that moment, which is kept only when the pointer is let go.
 */
export function trimGesture(
  editor: TimelineEditor,
  id: string,
  edge: Edge,
  pressed: PointerAt,
): PointerGesture | null {
  const { view, store, rowsOf } = editor;
  const { document } = store.getState();
  const item = clipById(rowsOf(document), id)?.item;
  if (!item) return null;
  const points = snapTimes(editor, [id]);
  return edgeGesture(editor, pressed, {
    edgeMs: edge === "start" ? item.startMs : endMsOf(item),
    pointsAt: () => points,
    show: (toMs, guideMs, at) => {
      const shown = afterTrim(document, item, { edge, toMs, ripple: at.altKey });
      if (!shown) return;
      const { startMs, durationMs } = shown;
      const sourceInMs = shown.kind === "video" || shown.kind === "audio" ? shown.sourceInMs : 0;
      const reached = guideMs !== null && (edge === "start" ? startMs : endMsOf(shown)) === toMs;
      view.setState({
        gesture: { kind: "trim", id, startMs, durationMs, sourceInMs },
        guideMs: reached ? toMs : null,
      });
    },
    put: (toMs, at) => trimTo(editor, id, edge, toMs, { ripple: at.altKey }),
  });
}

/** Puts an edge of a clip at a time of the shown timeline and says what became of it. */
export function trimTo(
  editor: TimelineEditor,
  id: string,
  edge: Edge,
  toMs: number,
  options: { ripple?: boolean; mergeKey?: string } = {},
): void {
  const { store, rowsOf, view } = editor;
  const { document, edit } = store.getState();
  const item = clipById(rowsOf(document), id)?.item;
  if (!item) return;
  const { ripple = false, mergeKey } = options;
  const done = edit(
    "Trim clip",
    trimOf(document, item, { edge, toMs, ripple }),
    mergeKey ? { mergeKey } : {},
  );
  const clip = done && clipById(rowsOf(store.getState().document), id);
  if (!clip) return;
  const { startMs } = clip.item;
  announce(view, `Clip trimmed: ${timecode(startMs)} to ${timecode(endMsOf(clip.item))}.`);
}

interface Trim {
  edge: Edge;
  toMs: number;
  ripple: boolean;
}

function trimOf(document: ProjectDocument, shown: Item, { edge, toMs, ripple }: Trim) {
  return trimItem({ id: shown.id, edge, toMs: storedTime(document, toMs), ripple });
}

/** The item as it would be shown. */
function afterTrim(document: ProjectDocument, shown: Item, trim: Trim): Item | undefined {
  const next = trimOf(document, shown, trim)(document);
  const asStored = document.items[shown.id] === shown;
  return (asStored ? next : previewDocument(next)).items[shown.id];
}
