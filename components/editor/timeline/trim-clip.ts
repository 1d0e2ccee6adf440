import { endMsOf } from "@/lib/document/derive";
import type { Item } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { trimItem } from "@/lib/editor/commands/trim-item";
import { timecode } from "@/lib/editor/timecode";
import { snapMove } from "./drag-maths";
import type { PointerAt, PointerGesture } from "./follow-pointer";
import { SNAP_PX } from "./move-clips";
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
  const { port, view, store, rowsOf } = editor;
  const { document } = store.getState();
  const item = clipById(rowsOf(document), id)?.item;
  if (!item) return null;
  const points = snapTimes(editor, [id]);
  const edgeMs = edge === "start" ? item.startMs : endMsOf(item);
  // The pointer holds the edge where it took it.
  const offsetMs = port.pointAt(pressed.clientX, 0).ms - edgeMs;
  let toMs = edgeMs;

  const finish = () => view.setState({ gesture: null, guideMs: null });
  return {
    threshold: 2,
    scrolls: "x",
    move: (at) => {
      const { pxPerMs, snapping } = view.getState();
      const freeMs = port.pointAt(at.clientX, 0).ms - offsetMs - edgeMs;
      const snapped = snapping
        ? snapMove([edgeMs], points, freeMs, SNAP_PX / pxPerMs)
        : { deltaMs: freeMs, guideMs: null };
      toMs = edgeMs + snapped.deltaMs;
      const shown = afterTrim(document, item, { edge, toMs, ripple: at.altKey });
      if (!shown) return;
      const { startMs, durationMs } = shown;
      const sourceInMs = shown.kind === "video" || shown.kind === "audio" ? shown.sourceInMs : 0;
      const reached = snapped.guideMs !== null && (edge === "start" ? startMs : endMsOf(shown)) === toMs;
      view.setState({
        gesture: { kind: "trim", id, startMs, durationMs, sourceInMs },
        guideMs: reached ? toMs : null,
      });
    },
    end: (at) => {
      finish();
      trimTo(editor, id, edge, toMs, { ripple: at.altKey });
    },
    cancel: finish,
  };
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
