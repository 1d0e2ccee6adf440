import { moveTrack } from "@/lib/editor/commands/move-track";
import type { PointerGesture } from "./follow-pointer";
import { type TrackRow, trackPlace } from "./rows";
import type { TimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

/** Drags a track to another place among the rows; the row itself follows the pointer until it is let go. */
export function reorderGesture(editor: TimelineEditor, row: TrackRow): PointerGesture {
  const { port, view, store, rowsOf } = editor;
  const rows = rowsOf(store.getState().document);
  const element = () =>
    port.element()?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.track.id)}"]`);
  let startY: number | null = null;
  let at = rows.indexOf(row);
  const finish = () => {
    view.setState({ gesture: null });
    const shown = element();
    if (shown) Object.assign(shown.style, { translate: "", zIndex: "" });
  };
  return {
    threshold: 4,
    scrolls: "both",
    begin: () => view.setState({ gesture: { kind: "reorder", track: row.track.id } }),
    move: ({ clientY }) => {
      const { y } = port.pointAt(0, clientY);
      startY ??= y;
      const shown = element();
      if (shown) Object.assign(shown.style, { translate: `0 ${y - startY}px`, zIndex: "35" });
      const middle = row.top + row.height / 2 + y - startY;
      const over = rows.findIndex(({ top, height }) => middle < top + height);
      at = over === -1 ? rows.length - 1 : over;
    },
    end: () => {
      finish();
      moveTrackTo(editor, row.track.id, at);
    },
    cancel: finish,
  };
}

/** Moves a track to a place among the rows, counted from the top. Sounds stay below the pictures. */
export function moveTrackTo(editor: TimelineEditor, trackId: string, rowAt: number): void {
  const { store, rowsOf, view } = editor;
  const { document, edit } = store.getState();
  const rows = rowsOf(document);
  const to = trackPlace(rows, trackId, rowAt);
  const row = rows.find(({ track }) => track.id === trackId);
  if (!row) return;
  if (to === null || to === row.index) {
    announce(view, `The track ${row.title} stays where it is.`);
    return;
  }
  if (!edit("Move track", moveTrack({ id: trackId, to }))) return;
  const moved = rowsOf(store.getState().document);
  const place = moved.findIndex(({ track }) => track.id === trackId);
  announce(view, `The track ${row.title} is number ${place + 1} of ${moved.length} now.`);
}
