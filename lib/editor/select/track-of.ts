import type { ProjectDocument, Track } from "../../document/schema";

const cache = new WeakMap<readonly Track[], Map<string, Track>>();

/** The track that an item is on. Made once per list of tracks. */
export function trackOf(document: ProjectDocument, itemId: string): Track | undefined {
  const cached = cache.get(document.tracks);
  if (cached) return cached.get(itemId);
  const tracks = new Map(document.tracks.flatMap((track) => track.items.map((id) => [id, track] as const)));
  cache.set(document.tracks, tracks);
  return tracks.get(itemId);
}
