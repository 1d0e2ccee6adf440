import { type CueEdge, type EdgeRoom, roomOfCueEdge } from "@/lib/editor/captions/cue-edge";
import { sameWord } from "@/lib/editor/captions/same-word";
import { retimeCue } from "@/lib/editor/commands/retime-cue";
import { captionsOf } from "@/lib/editor/select/captions-of";
import type { SnapPoint } from "@/lib/editor/select/snap-points";
import { timecode } from "@/lib/editor/timecode";
import { edgeGesture } from "./drag-edge";
import type { PointerAt, PointerGesture } from "./follow-pointer";
import { snapTimes } from "./snap-times";
import { storedTime } from "./stored-time";
import type { TimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

/** The subtitles of the format that the stage shows, at the times that the timeline shows. */
export function cuesNow({ store }: Pick<TimelineEditor, "store">) {
  const { document, format } = store.getState();
  return captionsOf(document, format);
}

/** How far an edge of a cue may go on the shown timeline; null when it cannot be moved. */
function roomNow({ store }: TimelineEditor, index: number, edge: CueEdge): EdgeRoom | null {
  const { document, format } = store.getState();
  return roomOfCueEdge(document, format, index, edge);
}

/** Drags an edge of a cue to when it appears or goes; the document changes once, at the end. */
export function cueEdgeGesture(
  editor: TimelineEditor,
  index: number,
  edge: CueEdge,
  pressed: PointerAt,
): PointerGesture | null {
  const cues = cuesNow(editor);
  const cue = cues[index];
  const room = roomNow(editor, index, edge);
  if (!cue || !room) return null;
  const edgeMs = edge === "start" ? cue.startMs : cue.endMs;
  const points = edgesAndWords(editor, cues).filter(({ ms }) => ms !== edgeMs);
  return edgeGesture(editor, pressed, {
    edgeMs,
    pointsAt: ({ altKey }) => (altKey ? [] : points),
    show: (wantedMs, guideMs) => {
      const toMs = within(room, wantedMs);
      const { startMs, endMs } = edge === "start" ? { ...cue, startMs: toMs } : { ...cue, endMs: toMs };
      editor.view.setState({
        gesture: { kind: "cue", index, startMs, endMs },
        guideMs: toMs === guideMs ? toMs : null,
      });
    },
    put: (toMs) => moveCueEdge(editor, index, edge, toMs),
  });
}

/** Puts an edge of a cue at a time of the shown timeline, as far as it may go, and says when the cue is shown now. */
export function moveCueEdge(
  editor: TimelineEditor,
  index: number,
  edge: CueEdge,
  wantedMs: number,
  mergeKey?: string,
): void {
  const { store, view } = editor;
  const { document, edit, select } = store.getState();
  const words = cuesNow(editor)[index]?.lines.flat() ?? [];
  const room = roomNow(editor, index, edge);
  if (!room) {
    announce(view, "This subtitle is not spoken yet, or has no room.");
    return;
  }
  const toMs = storedTime(document, within(room, wantedMs));
  const change = edge === "start" ? { startMs: toMs } : { endMs: toMs };
  if (!edit("Move a subtitle in time", retimeCue({ words, ...change }), mergeKey ? { mergeKey } : {})) return;
  const cues = cuesNow(editor);
  const [first] = words;
  const now = cues.findIndex(
    ({ lines }) => first && lines.some((line) => line.some((w) => sameWord(w, first))),
  );
  const cue = cues[now];
  if (!cue) return;
  select({ kind: "cue", index: now });
  announce(view, `Subtitle ${now + 1} is shown from ${timecode(cue.startMs)} to ${timecode(cue.endMs)}.`);
}

function within({ fromMs, toMs }: EdgeRoom, ms: number): number {
  return Math.round(Math.min(Math.max(ms, fromMs), toMs));
}

/** What edges of clips snap to, and also where words end: a subtitle goes with the word that it ends with. */
function edgesAndWords(editor: TimelineEditor, cues: ReturnType<typeof cuesNow>): SnapPoint[] {
  const words = cues.flatMap(({ lines }) => lines.flat());
  const ends = words.map(({ endMs }): SnapPoint => ({ ms: endMs, kind: "word" }));
  return [...snapTimes(editor, []), ...ends].sort((a, b) => a.ms - b.ms);
}
