import { endMsOf, type PlacedWord } from "../../document/derive";
import type { Item } from "../../document/items";
import type { Cue } from "../../domain/captions/cues";
import { type ActionContext, type EditorAction, type Moment, momentOf } from "../action";
import { MIN_ITEM_MS } from "../arrange/material";
import { roomOfCueEdge } from "../captions/cue-edge";
import { moveItems } from "../commands/move-items";
import { retimeCue } from "../commands/retime-cue";
import { splitItems } from "../commands/split-items";
import { trimItem } from "../commands/trim-item";
import { baseTrack } from "../select/base-track";
import { captionsOf } from "../select/captions-of";
import { itemsAt } from "../select/items-at";
import { trackOf } from "../select/track-of";
import { timecode } from "../timecode";
import { ifChanged, selectionStart, stretchOf, theClips } from "./said";
import { countedClips, editableSelection, frameMs, idsOf, selectionLabel } from "./selected";

/** Whether a time lies so far within an item that it can be cut there. */
function isWithin(item: Item, atMs: number): boolean {
  return atMs - item.startMs >= MIN_ITEM_MS && endMsOf(item) - atMs >= MIN_ITEM_MS;
}

/** What the playhead cuts: the selected items under it, else all clips there. */
function underPlayhead({ state, atMs }: Moment): Item[] {
  const selected = editableSelection(state).filter((item) => isWithin(item, atMs));
  if (selected.length > 0) return selected;
  const there = itemsAt(state.document, atMs).filter(
    (item) => isWithin(item, atMs) && !trackOf(state.document, item.id)?.locked,
  );
  const clips = there.filter((item) => item.kind === "video");
  return clips.length > 0 ? clips : there;
}

/** The one clip that is trimmed at the playhead: the selected one, else that of the base track. */
function trimmedClip(moment: Moment): Item | null {
  const there = underPlayhead(moment);
  const base = baseTrack(moment.state.document);
  return there.find((item) => base?.items.includes(item.id)) ?? there[0] ?? null;
}

/** The selected cue, when one of its edges can come to the playhead. */
function cueToTrim({ state, atMs }: Moment, edge: "start" | "end"): Cue<PlacedWord> | null {
  const { document, format, selection } = state;
  if (selection.kind !== "cue") return null;
  const room = roomOfCueEdge(document, format, selection.index, edge);
  const cue = captionsOf(document, format)[selection.index];
  const isThere = cue && (edge === "start" ? cue.startMs : cue.endMs) === atMs;
  return room && cue && !isThere && atMs >= room.fromMs && atMs <= room.toMs ? cue : null;
}

function trimAction(
  id: string,
  label: string,
  key: string,
  edge: "start" | "end",
  ripple: boolean,
): EditorAction {
  const ofCue =
    edge === "start" ? "Show the subtitle from the playhead on" : "Show the subtitle until the playhead";
  return {
    id,
    label: ({ selection }) => (selection.kind === "cue" && !ripple ? ofCue : label),
    group: "Clips",
    keys: [key],
    isEnabled: (context) => {
      const moment = momentOf(context);
      if (moment.state.selection.kind === "cue" && !ripple) return cueToTrim(moment, edge) !== null;
      return trimmedClip(moment) !== null;
    },
    run: (context) => {
      const moment = momentOf(context);
      const { atMs } = moment;
      if (moment.state.selection.kind === "cue" && !ripple) {
        const words = cueToTrim(moment, edge)?.lines.flat();
        const change = edge === "start" ? { startMs: atMs } : { endMs: atMs };
        if (words) context.edit("Move a subtitle in time", retimeCue({ words, ...change }));
        return;
      }
      const item = trimmedClip(moment);
      if (!item) return;
      const trimmed = context.edit("Trim clip", trimItem({ id: item.id, edge, toMs: atMs, ripple }));
      if (trimmed && ripple && edge === "start") context.playback.seek(item.startMs);
    },
    said: ifChanged((before, after) => {
      if (cueToTrim(before, edge) && !ripple) {
        return `Subtitle shown ${edge === "start" ? "from" : "until"} ${timecode(before.atMs)}.`;
      }
      const trimmed = after.state.document.items[trimmedClip(before)?.id ?? ""];
      return trimmed ? `Clip trimmed: ${stretchOf(trimmed)}.` : "Clip trimmed.";
    }),
  };
}

function nudgeAction(id: string, label: string, key: string, frames: number): EditorAction {
  return {
    id,
    label: () => label,
    group: "Clips",
    keys: [key],
    isEnabled: ({ state }) => {
      const items = editableSelection(state);
      return items.length > 0 && (frames > 0 || items.every((item) => item.startMs > 0));
    },
    run: ({ state, edit }) => {
      const items = editableSelection(state);
      if (items.length === 0) return;
      const deltaMs = Math.round(frames * frameMs(state));
      const move = moveItems({ ids: idsOf(items), deltaMs });
      edit(countedClips("Move", items.length), move, { mergeKey: `nudge ${idsOf(items).join(" ")}` });
    },
    said: ifChanged(
      (_, after) => `${theClips(editableSelection(after.state).length)} moved to ${selectionStart(after)}.`,
    ),
  };
}

/** The track of the same kind above or below that of the selection; above the highest a new one. */
function otherTrack({ state, newId }: ActionContext, by: 1 | -1): string | { new: string } | null {
  const [first] = editableSelection(state);
  const { tracks } = state.document;
  const home = first && trackOf(state.document, first.id);
  if (!home) return null;
  const at = tracks.indexOf(home);
  const isTarget = (track: (typeof tracks)[number]) => track.kind === home.kind && !track.locked;
  const target = by === 1 ? tracks.slice(at + 1).find(isTarget) : tracks.slice(0, at).findLast(isTarget);
  if (target) return target.id;
  return by === 1 && home.items.length > 1 ? { new: newId() } : null;
}

function trackAction(id: string, label: string, key: string, by: 1 | -1): EditorAction {
  return {
    id,
    label: () => label,
    group: "Clips",
    keys: [key],
    isEnabled: (context) => otherTrack(context, by) !== null,
    run: (context) => {
      const toTrack = otherTrack(context, by);
      const items = editableSelection(context.state);
      if (toTrack === null) return;
      const move = moveItems({ ids: idsOf(items), deltaMs: 0, toTrack });
      context.edit(countedClips("Move", items.length), move);
    },
    said: ifChanged(({ state }) => {
      const count = editableSelection(state).length;
      return `${theClips(count)} moved to the track ${by === 1 ? "above" : "below"}.`;
    }),
  };
}

export const CLIP_ACTIONS: readonly EditorAction[] = [
  {
    id: "clip.split",
    label: selectionLabel("Split"),
    group: "Clips",
    keys: ["s", "mod+b"],
    isEnabled: (context) => underPlayhead(momentOf(context)).length > 0,
    run: (context) => {
      const ids = idsOf(underPlayhead(momentOf(context)));
      if (ids.length === 0) return;
      const { atMs } = context.playback.get();
      const { newId } = context;
      context.edit(countedClips("Split", ids.length), splitItems({ ids, atMs, newId }));
    },
    said: ifChanged(
      (before) => `${theClips(underPlayhead(before).length)} split at ${timecode(before.atMs)}.`,
    ),
  },
  trimAction("clip.trim-start", "Trim its start to the playhead", "[", "start", false),
  trimAction("clip.trim-end", "Trim its end to the playhead", "]", "end", false),
  trimAction("clip.ripple-start", "Cut away what is before the playhead", "q", "start", true),
  trimAction("clip.ripple-end", "Cut away what is after the playhead", "w", "end", true),
  nudgeAction("clip.nudge-back", "Move a frame back", "alt+ArrowLeft", -1),
  nudgeAction("clip.nudge-on", "Move a frame on", "alt+ArrowRight", 1),
  nudgeAction("clip.nudge-back-10", "Move 10 frames back", "mod+shift+ArrowLeft", -10),
  nudgeAction("clip.nudge-on-10", "Move 10 frames on", "mod+shift+ArrowRight", 10),
  trackAction("clip.track-up", "Move to the track above", "alt+ArrowUp", 1),
  trackAction("clip.track-down", "Move to the track below", "alt+ArrowDown", -1),
];
