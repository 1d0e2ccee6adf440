import { durationMs, endMsOf, itemsInOrder } from "../../document/derive";
import { previewDocument } from "../../domain/preview-document";
import type { ActionContext, EditorAction } from "../action";
import { timecode } from "../timecode";
import { frameMs } from "./selected";

const FORWARD = [1, 2, 4];
const BACKWARD = [-1, -2];

/** The next faster rate in a direction; its slowest when it plays the other way or not at all. */
function faster({ playback }: ActionContext, rates: readonly number[]): number {
  const { playing, rate } = playback.get();
  const at = playing ? rates.indexOf(rate) : -1;
  return rates[Math.min(at + 1, rates.length - 1)] ?? 1;
}

const endOf = ({ state }: ActionContext) => durationMs(previewDocument(state.document));

function step(
  id: string,
  label: string,
  key: string,
  byMs: (context: ActionContext) => number,
): EditorAction {
  return {
    id,
    label: () => label,
    group: "Play",
    keys: [key],
    isEnabled: () => true,
    run: (context) => {
      const { playback } = context;
      playback.pause();
      playback.seek(Math.min(Math.max(0, playback.get().atMs + byMs(context)), endOf(context)));
    },
    said: (_, { atMs }) => `Playhead at ${timecode(atMs)}.`,
  };
}

/** The next frame's time, not a frame's length further: lengths of frames are no whole milliseconds. */
function toFrame(context: ActionContext, by: number): number {
  const { atMs } = context.playback.get();
  const frame = Math.round(atMs / frameMs(context.state)) + by;
  return Math.round(frame * frameMs(context.state)) - atMs;
}

function edgeFrom(context: ActionContext, forward: boolean): number {
  const { atMs } = context.playback.get();
  const edges = itemsInOrder(context.state.document).flatMap((item) => [item.startMs, endMsOf(item)]);
  const there = edges.filter((ms) => (forward ? ms > atMs : ms < atMs));
  if (there.length === 0) return 0;
  return (forward ? Math.min(...there) : Math.max(...there)) - atMs;
}

export const PLAY_ACTIONS: readonly EditorAction[] = [
  {
    id: "play.toggle",
    label: () => "Play or pause",
    group: "Play",
    keys: ["Space"],
    isEnabled: () => true,
    run: ({ playback }) => playback.toggle(),
  },
  {
    id: "play.backward",
    label: () => "Play backwards, faster",
    group: "Play",
    keys: ["j"],
    isEnabled: () => true,
    run: (context) => context.playback.play(faster(context, BACKWARD)),
  },
  {
    id: "play.pause",
    label: () => "Pause",
    group: "Play",
    keys: ["k"],
    isEnabled: () => true,
    run: ({ playback }) => playback.pause(),
  },
  {
    id: "play.forward",
    label: () => "Play, faster",
    group: "Play",
    keys: ["l"],
    isEnabled: () => true,
    run: (context) => context.playback.play(faster(context, FORWARD)),
  },
  step("play.frame-back", "One frame back", "ArrowLeft", (context) => toFrame(context, -1)),
  step("play.frame-on", "One frame on", "ArrowRight", (context) => toFrame(context, 1)),
  step("play.second-back", "One second back", "shift+ArrowLeft", () => -1000),
  step("play.second-on", "One second on", "shift+ArrowRight", () => 1000),
  step("play.edge-back", "To the cut before", "ArrowUp", (context) => edgeFrom(context, false)),
  step("play.edge-on", "To the next cut", "ArrowDown", (context) => edgeFrom(context, true)),
  step("play.start", "To the beginning", "Home", ({ playback }) => -playback.get().atMs),
  step("play.end", "To the end", "End", (context) => endOf(context) - context.playback.get().atMs),
];
