import { editableTrack } from "../arrange/editable";
import { settle } from "../arrange/settle";
import type { Edit } from "../edit";

/** Moves a track to another place among the tracks: 0 is the lowest, which is drawn first. */
export function moveTrack(input: { id: string; to: number }): Edit {
  return (document) => {
    const track = editableTrack(document, input.id);
    const from = document.tracks.indexOf(track);
    const to = Math.min(Math.max(0, Math.round(input.to)), document.tracks.length - 1);
    if (to === from) return document;
    return settle(document, {
      ...document,
      tracks: document.tracks.toSpliced(from, 1).toSpliced(to, 0, track),
    });
  };
}
