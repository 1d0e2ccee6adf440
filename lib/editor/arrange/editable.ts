import type { Item } from "../../document/items";
import type { ProjectDocument, Track } from "../../document/schema";
import { EditRefused } from "../edit";
import { trackName } from "../select/track-name";
import { trackOf } from "../select/track-of";

/** The items of `ids`, each once. @throws EditRefused when one is gone, or its track is locked */
export function editableItems(document: ProjectDocument, ids: readonly string[]): Item[] {
  return [...new Set(ids)].map((id) => {
    const item = document.items[id];
    const track = trackOf(document, id);
    if (!item || !track) throw new EditRefused("This is not in the video any more.");
    requireUnlocked(track);
    return item;
  });
}

/** @throws EditRefused when there is no such item, or its track is locked */
export function editableItem(document: ProjectDocument, id: string): Item {
  const [item] = editableItems(document, [id]);
  if (!item) throw new EditRefused("This is not in the video any more.");
  return item;
}

/** @throws EditRefused when there is no such track, or it is locked */
export function editableTrack(document: ProjectDocument, id: string): Track {
  const track = document.tracks.find((candidate) => candidate.id === id);
  if (!track) throw new EditRefused("This track is not there any more.");
  requireUnlocked(track);
  return track;
}

export function requireUnlocked(track: Track): void {
  if (!track.locked) return;
  throw new EditRefused(`The track “${trackName(track)}” is locked. Unlock it to change what is on it.`);
}
