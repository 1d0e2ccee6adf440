import type { Track } from "../../document/schema";
import { withTrack } from "../arrange/place";
import { settle } from "../arrange/settle";
import { storable } from "../arrange/storable";
import { type Edit, EditRefused } from "../edit";

const MAX_TRACKS = 64;

/** Adds an empty track, `at` a place among the tracks (0 is the lowest), by default above the others of its kind. */
export function addTrack(input: {
  track: { id: string; kind: Track["kind"]; name?: string };
  at?: number;
}): Edit {
  return (document) => {
    const { id, kind, name } = input.track;
    if (document.tracks.some((track) => track.id === id)) {
      throw new EditRefused("This track is there already.");
    }
    if (document.tracks.length >= MAX_TRACKS) {
      throw new EditRefused(`A video has at most ${MAX_TRACKS} tracks. Remove one first.`);
    }
    const named = name === undefined ? {} : { name: storable(name).slice(0, 80) };
    return settle(document, withTrack(document, { id, kind, ...named }, input.at));
  };
}
