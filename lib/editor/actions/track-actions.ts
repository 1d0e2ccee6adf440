import type { Track } from "../../document/schema";
import type { EditorAction } from "../action";
import { removeTrack } from "../commands/remove-track";
import { setTrack } from "../commands/set-track";
import { selectedItems } from "../select/selected-items";
import { trackName } from "../select/track-name";
import { trackOf } from "../select/track-of";
import type { EditorState } from "../state";
import { ifChanged } from "./said";

function selectedTrack(state: EditorState): Track | undefined {
  const [first] = selectedItems(state);
  return first && trackOf(state.document, first.id);
}

function switchAction(how: {
  id: string;
  key: string;
  field: "muted" | "hidden" | "locked";
  on: string;
  off: string;
  isOn: string;
  isOff: string;
}): EditorAction {
  const { field } = how;
  const label = (state: EditorState) => {
    const track = selectedTrack(state);
    const verb = track?.[field] ? how.off : how.on;
    return track ? `${verb} the track “${trackName(track)}”` : `${verb} the track`;
  };
  return {
    id: how.id,
    label,
    group: "Tracks",
    keys: [how.key],
    isEnabled: ({ state }) => selectedTrack(state) !== undefined,
    run: ({ state, edit }) => {
      const track = selectedTrack(state);
      if (track) edit(label(state), setTrack({ id: track.id, change: { [field]: !track[field] } }));
    },
    said: ifChanged((_, { state }) => {
      const track = selectedTrack(state);
      return track
        ? `The track “${trackName(track)}” is ${track[field] ? how.isOn : how.isOff}.`
        : `${how.on}.`;
    }),
  };
}

export const TRACK_ACTIONS: readonly EditorAction[] = [
  switchAction({
    id: "track.mute",
    key: "shift+m",
    field: "muted",
    on: "Mute",
    off: "Unmute",
    isOn: "muted",
    isOff: "heard again",
  }),
  switchAction({
    id: "track.hide",
    key: "shift+h",
    field: "hidden",
    on: "Hide",
    off: "Show",
    isOn: "hidden",
    isOff: "shown again",
  }),
  switchAction({
    id: "track.lock",
    key: "shift+l",
    field: "locked",
    on: "Lock",
    off: "Unlock",
    isOn: "locked",
    isOff: "unlocked",
  }),
  {
    id: "track.remove",
    label: (state) => {
      const track = selectedTrack(state);
      return track ? `Remove the track “${trackName(track)}”` : "Remove the track";
    },
    group: "Tracks",
    keys: [],
    isEnabled: ({ state }) => selectedTrack(state)?.locked === false,
    run: ({ state, edit }) => {
      const track = selectedTrack(state);
      if (track?.locked === false)
        edit("Remove a track", removeTrack({ id: track.id }), { select: { kind: "none" } });
    },
    said: ifChanged(({ state }) => {
      const track = selectedTrack(state);
      return track ? `The track “${trackName(track)}” is removed.` : "The track is removed.";
    }),
  },
];
