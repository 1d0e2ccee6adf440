import type { Track } from "../../document/schema";
import { sameValue } from "../arrange/same-value";
import { merged } from "../arrange/storable";
import { type Edit, EditRefused } from "../edit";

/** Names a track (no name: its kind's), mutes, hides or locks it. A locked track can be changed in this way alone. */
export function setTrack(input: {
  id: string;
  change: Partial<Pick<Track, "name" | "muted" | "hidden" | "locked">>;
}): Edit {
  return (document) => {
    const track = document.tracks.find(({ id }) => id === input.id);
    if (!track) throw new EditRefused("This track is not there any more.");
    const { name, ...switches } = input.change;
    const named = "name" in input.change ? { name: name?.trim() ? name.trim().slice(0, 80) : undefined } : {};
    const next = merged(track, { ...switches, ...named });
    if (sameValue(next, track)) return document;
    return { ...document, tracks: document.tracks.map((other) => (other === track ? next : other)) };
  };
}
