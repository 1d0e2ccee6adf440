import type { Track } from "../../document/schema";

const NAMES: Record<Track["kind"], string> = {
  video: "Video",
  audio: "Sound",
  text: "Text",
  caption: "Subtitles",
  overlay: "Graphics",
};

/** What a track is called: its own name, else its kind's. */
export function trackName(track: Pick<Track, "kind" | "name">): string {
  return track.name ?? NAMES[track.kind];
}
