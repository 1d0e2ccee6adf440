import type { ProjectDocument, Track } from "../../document/schema";

/**
 * The track that time belongs to: the lowest with someone speaking, else the lowest of videos. What is inserted into it,
 * or taken out with its gap closed, moves every other track along.
 */
export function baseTrack(document: ProjectDocument): Track | undefined {
  const videos = document.tracks.filter((track) => track.kind === "video");
  const speaks = (track: Track) =>
    track.items.some((id) => {
      const item = document.items[id];
      return item?.kind === "video" && item.take !== undefined;
    });
  return videos.find(speaks) ?? videos[0];
}
