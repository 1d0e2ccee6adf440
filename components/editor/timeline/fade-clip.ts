import { setItem } from "@/lib/editor/commands/set-item";
import type { PointerAt, PointerGesture } from "./follow-pointer";
import { clipById } from "./rows";
import type { TimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

/** Drags how long the sound of a clip takes to come or to go. */
export function fadeGesture(
  editor: TimelineEditor,
  id: string,
  edge: "in" | "out",
  pressed: PointerAt,
): PointerGesture | null {
  const { port, view, store, rowsOf } = editor;
  const item = clipById(rowsOf(store.getState().document), id)?.item;
  if (item?.kind !== "video" && item?.kind !== "audio") return null;
  const from = port.pointAt(pressed.clientX, 0).ms;
  let { fadeInMs, fadeOutMs } = item;
  const finish = () => view.setState({ gesture: null });
  return {
    threshold: 2,
    scrolls: "x",
    move: (at) => {
      const byMs = Math.round(port.pointAt(at.clientX, 0).ms - from);
      const within = (ms: number, otherMs: number) =>
        Math.min(Math.max(0, ms), Math.max(0, item.durationMs - otherMs));
      if (edge === "in") fadeInMs = within(item.fadeInMs + byMs, item.fadeOutMs);
      else fadeOutMs = within(item.fadeOutMs - byMs, item.fadeInMs);
      view.setState({ gesture: { kind: "fade", id, fadeInMs, fadeOutMs } });
    },
    end: () => {
      finish();
      const change = edge === "in" ? { fadeInMs } : { fadeOutMs };
      const done = store.getState().edit(edge === "in" ? "Fade in" : "Fade out", setItem({ id, change }));
      const seconds = ((edge === "in" ? fadeInMs : fadeOutMs) / 1000).toFixed(1);
      if (done) announce(view, `The sound fades ${edge} for ${seconds} seconds.`);
    },
    cancel: finish,
  };
}
