import type { PointerAt, PointerGesture } from "./follow-pointer";
import { clipsInRectangle } from "./hit-test";
import { MARQUEE_ID } from "./marks";
import { selectedIds, selectionSaid, type TimelineEditor } from "./timeline-editor";
import { HEADER_WIDTH, RULER_HEIGHT } from "./timeline-port";
import { announce } from "./timeline-view";

/** Draws a rectangle that selects what it touches; a press alone moves the playhead and selects nothing. */
export function marqueeGesture(
  editor: TimelineEditor,
  pressed: PointerAt & { adds: boolean },
): PointerGesture {
  const { port, view, store, rowsOf, playback } = editor;
  const rows = rowsOf(store.getState().document);
  const from = port.pointAt(pressed.clientX, pressed.clientY);
  const before = store.getState().selection;
  const kept = pressed.adds ? selectedIds(editor) : [];

  return {
    threshold: 4,
    scrolls: "both",
    begin: () => view.setState({ gesture: { kind: "marquee" } }),
    move: (at) => {
      const to = port.pointAt(at.clientX, at.clientY);
      const area = {
        fromMs: Math.max(0, Math.min(from.ms, to.ms)),
        toMs: Math.max(from.ms, to.ms),
        fromY: Math.min(from.y, to.y),
        toY: Math.max(from.y, to.y),
      };
      draw(area, view.getState().pxPerMs);
      const ids = [...new Set([...kept, ...clipsInRectangle(rows, area)])];
      const now = selectedIds(editor);
      const same = ids.length === now.length && ids.every((id, index) => id === now[index]);
      if (!same) store.getState().select(ids.length > 0 ? { kind: "items", ids } : { kind: "none" });
    },
    end: () => {
      view.setState({ gesture: null });
      announce(view, selectionSaid(selectedIds(editor).length));
    },
    cancel: () => {
      view.setState({ gesture: null });
      store.getState().select(before);
    },
    click: () => {
      store.getState().select({ kind: "none" });
      playback.seek(from.ms);
    },
  };
}

function draw(area: { fromMs: number; toMs: number; fromY: number; toY: number }, pxPerMs: number): void {
  const element = document.getElementById(MARQUEE_ID);
  if (!element) return;
  Object.assign(element.style, {
    left: `calc(${HEADER_WIDTH} + ${area.fromMs * pxPerMs}px)`,
    width: `${(area.toMs - area.fromMs) * pxPerMs}px`,
    top: `${RULER_HEIGHT + area.fromY}px`,
    height: `${area.toY - area.fromY}px`,
  });
}
