import { editableTrack } from "../arrange/editable";
import { withoutItems } from "../arrange/place";
import { settle } from "../arrange/settle";
import type { Edit } from "../edit";

/** Removes a track with everything on it. */
export function removeTrack(input: { id: string }): Edit {
  return (document) => {
    const track = editableTrack(document, input.id);
    const emptied = withoutItems(document, track.items);
    const tracks = emptied.tracks.filter(({ id }) => id !== input.id);
    return settle(document, { ...emptied, tracks });
  };
}
