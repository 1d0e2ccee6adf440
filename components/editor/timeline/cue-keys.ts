import type { KeyboardEvent } from "react";
import { cueBegunAt } from "@/lib/editor/captions/cue-at";
import { timecode } from "@/lib/editor/timecode";
import { cuesNow, moveCueEdge } from "./retime-cue-edge";
import { selectedIds, type TimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

/**
 * The keys of a focused clip of subtitles. Enter on the selected clip: into its cues. There left, right, Home, End: other cues; Enter says it again.
 * Shift+Alt+left and right: when the cue goes, a frame earlier or later; with Mod when it appears. Escape: back to the clip.
 * False for what is left to the keys of any clip.
 */
export function handleCueKey(editor: TimelineEditor, event: KeyboardEvent, id: string): boolean {
  const { store } = editor;
  const { document, selection, select } = store.getState();
  if (document.items[id]?.kind !== "caption") return false;
  const { key, altKey, shiftKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  if (selection.kind !== "cue") {
    const [only, ...others] = selectedIds(editor);
    const enters = key === "Enter" && !mod && !shiftKey && !altKey && only === id && others.length === 0;
    return enters && goToCue(editor, Math.max(0, cueBegunAt(cuesNow(editor), editor.playback.get().atMs)));
  }
  const { index } = selection;
  if (altKey && shiftKey && (key === "ArrowLeft" || key === "ArrowRight")) {
    return moveByFrame(editor, index, mod ? "start" : "end", key === "ArrowRight" ? 1 : -1);
  }
  if (altKey || shiftKey || mod) return false;
  switch (key) {
    case "ArrowLeft":
      return goToCue(editor, index - 1);
    case "ArrowRight":
      return goToCue(editor, index + 1);
    case "Home":
      return goToCue(editor, 0);
    case "End":
      return goToCue(editor, cuesNow(editor).length - 1);
    case "Enter":
      return goToCue(editor, index);
    case "Escape":
      select({ kind: "items", ids: [id] });
      announce(editor.view, "Back to the clip of subtitles.");
      return true;
    default:
      return false;
  }
}

/** Selects a cue, shows it, and says it. */
function goToCue(editor: TimelineEditor, index: number): boolean {
  const { store, port, playback, view } = editor;
  const cues = cuesNow(editor);
  const at = Math.max(0, Math.min(index, cues.length - 1));
  const cue = cues[at];
  if (!cue) return false;
  store.getState().select({ kind: "cue", index: at });
  port.reveal({ fromMs: cue.startMs, toMs: cue.endMs });
  const { atMs } = playback.get();
  if (atMs < cue.startMs || atMs >= cue.endMs) playback.seek(cue.startMs);
  const text = cue.lines.flatMap((line) => line.map((word) => word.text)).join(" ");
  const times = `${timecode(cue.startMs)} to ${timecode(cue.endMs)}`;
  announce(view, `Subtitle ${at + 1} of ${cues.length}, ${times}: ${text}`);
  return true;
}

function moveByFrame(editor: TimelineEditor, index: number, edge: "start" | "end", by: 1 | -1): boolean {
  const cue = cuesNow(editor)[index];
  if (!cue) return false;
  const { fps } = editor.store.getState().document.canvas;
  const edgeMs = edge === "start" ? cue.startMs : cue.endMs;
  const frame = Math.round((edgeMs * fps) / 1000) + by;
  moveCueEdge(editor, index, edge, (frame * 1000) / fps, `cue ${edge} ${index}`);
  return true;
}
