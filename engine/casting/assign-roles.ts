import { LipSyncError } from "@/engine/job";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import type { Role } from "@/engine/synthesis/plan-mouths";

/** @throws LipSyncError `voices_overlap` when a face would have to say two things at a time */
export function refuseOverlaps(roles: readonly Pick<Role, "tracks" | "startMs" | "endMs">[]): void {
  roles.forEach((a, i) => {
    for (const b of roles.slice(i + 1)) {
      const together = a.startMs < b.endMs && b.startMs < a.endMs;
      if (!together || !a.tracks.some((track) => b.tracks.includes(track))) continue;
      throw new LipSyncError(
        "voices_overlap",
        "Two voices speak through the same face at the same time. Name another face for one of them, or let it start later.",
      );
    }
  });
}

/** A voice's mouth at its place in a result of `frames` samples: at rest before the voice begins and after it ends. */
export function placeTrack(track: MouthTrack, startMs: number, frames: number): MouthTrack {
  const shift = (startMs / 1000) * track.rateHz;
  const place = (curve: Float32Array) =>
    Float32Array.from({ length: frames }, (_, i) => {
      const at = i - shift;
      const before = Math.floor(at);
      const a = curve[before] ?? 0;
      const b = curve[before + 1] ?? 0;
      return a + (b - a) * (at - before);
    });
  return {
    ...track,
    aperture: place(track.aperture),
    width: place(track.width),
    jaw: place(track.jaw),
    bilabial: place(track.bilabial),
    speech: place(track.speech),
  };
}
