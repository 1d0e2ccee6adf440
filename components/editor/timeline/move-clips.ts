import { v7 as newId } from "uuid";
import { endMsOf } from "@/lib/document/derive";
import { moveItems } from "@/lib/editor/commands/move-items";
import { timecode } from "@/lib/editor/timecode";
import { landingOf } from "./drag-maths";
import type { PointerAt, PointerGesture } from "./follow-pointer";
import { clipById, rowOfItem, type TrackRow } from "./rows";
import { snapDrag } from "./snap-drag";
import { snapTimes } from "./snap-times";
import { storedTime } from "./stored-time";
import { clipCount, type TimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

/**
 * Drags clips along the timeline and to other tracks of their kind. While it lasts only the dragged elements are moved on
 * the screen; the document changes once, at the end.
 */
export function moveGesture(
  editor: TimelineEditor,
  ids: readonly string[],
  grabbed: string,
  pressed: PointerAt,
): PointerGesture | null {
  const { port, view, store, rowsOf } = editor;
  const rows = rowsOf(store.getState().document);
  const home = rowOfItem(rows, grabbed);
  const moving = ids.filter((id) => rowOfItem(rows, id)?.track.locked === false);
  const items = moving.flatMap((id) => clipById(rows, id)?.item ?? []);
  if (!home || items.length === 0) return null;
  const oneTrack = moving.every((id) => home.track.items.includes(id));
  const firstMs = items.reduce((first, { startMs }) => Math.min(first, startMs), Number.POSITIVE_INFINITY);
  // Of many clips the outer edges snap: each of hundreds would snap to something.
  const edges =
    items.length <= 8
      ? items.flatMap((item) => [item.startMs, endMsOf(item)])
      : [firstMs, items.reduce((last, item) => Math.max(last, endMsOf(item)), 0)];
  const points = snapTimes(editor, moving);
  const from = port.pointAt(pressed.clientX, pressed.clientY);
  let deltaMs = 0;
  let landing: ReturnType<typeof landingOf> = { kind: "row", row: home };

  const finish = () => {
    view.setState({ gesture: null, guideMs: null });
    for (const element of draggedElements(port.element())) element.style.translate = "";
  };
  return {
    threshold: 4,
    scrolls: "both",
    begin: () => view.setState({ gesture: { kind: "move", ids: new Set(moving) } }),
    move: (at) => {
      const { pxPerMs } = view.getState();
      const point = port.pointAt(at.clientX, at.clientY);
      const freeMs = Math.max(-firstMs, point.ms - from.ms);
      const snapped = snapDrag(editor, edges, at.altKey ? [] : points, freeMs);
      deltaMs = Math.round(Math.max(-firstMs, snapped.deltaMs));
      landing = oneTrack ? landingOf(rows, home, point.y) : { kind: "row", row: home };
      const y =
        landing.kind === "row"
          ? landing.row.top - home.top
          : landing.y - home.top - (landing.y === 0 ? home.height : 0);
      view.setState({ guideMs: snapped.guideMs });
      const translate = `${(deltaMs * pxPerMs).toFixed(1)}px ${y}px`;
      for (const element of draggedElements(port.element())) element.style.translate = translate;
    },
    end: () => {
      finish();
      moveBy(editor, moving, deltaMs, targetOf(landing, home));
    },
    cancel: finish,
  };
}

function draggedElements(scroller: HTMLElement | null): Iterable<HTMLElement> {
  return scroller?.querySelectorAll<HTMLElement>("[data-dragging]") ?? [];
}

function targetOf(landing: ReturnType<typeof landingOf>, home: TrackRow): MoveTarget {
  if (landing.kind === "new") return { new: newId() };
  return landing.row === home ? undefined : landing.row.track.id;
}

type MoveTarget = string | { new: string } | undefined;

/** Moves clips and says where they are now. */
export function moveBy(
  editor: TimelineEditor,
  ids: readonly string[],
  deltaMs: number,
  toTrack?: MoveTarget,
  mergeKey?: string,
): void {
  if (deltaMs === 0 && toTrack === undefined) return;
  const { store, rowsOf, view, port } = editor;
  const [first] = ids;
  const { document, edit } = store.getState();
  const shown = first === undefined ? undefined : clipById(rowsOf(document), first)?.item;
  if (first === undefined || !shown) return;
  const byMs =
    deltaMs === 0 ? 0 : storedTime(document, shown.startMs + deltaMs) - storedTime(document, shown.startMs);
  const moved = edit(
    `Move ${clipCount(ids.length)}`,
    moveItems({ ids: [...ids], deltaMs: byMs, ...(toTrack === undefined ? {} : { toTrack }) }),
    mergeKey ? { mergeKey } : {},
  );
  if (!moved) return;
  const rows = rowsOf(store.getState().document);
  const row = rowOfItem(rows, first);
  const clip = clipById(rows, first);
  if (!row || !clip) return;
  view.setState({ focusId: first, focusWanted: first });
  port.reveal({ fromMs: clip.item.startMs, toMs: endMsOf(clip.item) }, row);
  const where = `${timecode(clip.item.startMs)} on the track ${row.title}`;
  announce(view, `${ids.length === 1 ? "Clip" : clipCount(ids.length)} moved to ${where}.`);
}
