import type { SnapPoint } from "@/lib/editor/select/snap-points";
import type { PointerAt, PointerGesture } from "./follow-pointer";
import { snapDrag } from "./snap-drag";
import type { TimelineEditor } from "./timeline-editor";

interface EdgeDrag {
  /** Where the edge is before, and what it snaps to. */
  edgeMs: number;
  pointsAt: (at: PointerAt) => readonly SnapPoint[];
  /** Shows the edge at a time of the shown timeline; `guideMs` is where it snapped. */
  show: (toMs: number, guideMs: number | null, at: PointerAt) => void;
  /** Changes the document: once, at the end. */
  put: (toMs: number, at: PointerAt) => void;
}

/** Drags an edge of something on the timeline. */
export function edgeGesture(
  editor: TimelineEditor,
  pressed: PointerAt,
  { edgeMs, pointsAt, show, put }: EdgeDrag,
): PointerGesture {
  const { port, view } = editor;
  // The pointer holds the edge where it took it.
  const offsetMs = port.pointAt(pressed.clientX, 0).ms - edgeMs;
  let toMs = edgeMs;

  const finish = () => view.setState({ gesture: null, guideMs: null });
  return {
    threshold: 2,
    scrolls: "x",
    move: (at) => {
      const freeMs = port.pointAt(at.clientX, 0).ms - offsetMs - edgeMs;
      const { deltaMs, guideMs } = snapDrag(editor, [edgeMs], pointsAt(at), freeMs);
      toMs = edgeMs + deltaMs;
      show(toMs, guideMs, at);
    },
    end: (at) => {
      finish();
      put(toMs, at);
    },
    cancel: finish,
  };
}
