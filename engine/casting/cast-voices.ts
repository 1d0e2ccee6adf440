import { LipSyncError } from "@/engine/job";
import type { ClipSurvey, FaceTrack } from "@/engine/synthesis/survey-clip";
import { likeness, SAME_PERSON } from "@/engine/tracker/identify-face";
import { activeSpeakers, type HeardMouth } from "./active-speakers";
import { boxOf, type ChosenFace, trackAt } from "./find-chosen-face";

/** Who is to say a voice. `chosen`: one certain face, looked up in the video. */
export type CastWish = { by: "auto" } | { by: "largest" } | { by: "chosen"; face: ChosenFace };

/**
 * The faces that say each voice, in every shot. Whoever is chosen by name is nobody's automatic choice.
 * @param watched.first number in the video of the survey's first frame
 * @param hear what the video's own sound says; asked only when it matters
 * @throws LipSyncError `face_not_found`
 */
export async function castVoices(
  survey: ClipSurvey,
  wishes: readonly CastWish[],
  { fps, first }: { fps: number; first: number },
  hear: () => Promise<HeardMouth | null>,
): Promise<FaceTrack[][]> {
  const named = wishes.map((wish) => (wish.by === "chosen" ? personOf(wish.face, survey, first) : null));
  const free = survey.tracks.filter(({ person }) => !named.includes(person));
  const people = new Set(free.map(({ person }) => person));
  if (people.size === 0 && named.includes(null)) {
    throw new LipSyncError(
      "face_not_found",
      "Every face of the video has a voice already, and one voice has no face. Name a face for each voice.",
    );
  }
  const speakers =
    people.size > 1 && wishes.some(({ by }) => by === "auto")
      ? activeSpeakers({ tracks: free }, fps, await hear())
      : free;
  return wishes.map(({ by }, i) => {
    if (by === "auto") return speakers;
    if (by === "largest") return largestOfShots(free);
    return survey.tracks.filter(({ person }) => person === named[i]);
  });
}

function personOf(chosen: ChosenFace, survey: ClipSurvey, first: number): number {
  const track =
    trackAt(survey.tracks, chosen.frame - first, chosen.x, chosen.y) ?? mostLike(chosen, survey.tracks);
  if (track) return track.person;
  throw new LipSyncError(
    "face_not_found",
    "The chosen face is too small, or it is not seen in the part of the video that the result shows. Choose another one.",
  );
}

function mostLike(chosen: ChosenFace, tracks: readonly FaceTrack[]): FaceTrack | null {
  let best = SAME_PERSON;
  let found: FaceTrack | null = null;
  for (const track of tracks) {
    const alike = track.identity ? likeness(track.identity, chosen.identity) : 0;
    if (alike < best) continue;
    best = alike;
    found = track;
  }
  return found;
}

/** Of each shot, the person whose face is the largest. */
function largestOfShots(tracks: readonly FaceTrack[]): FaceTrack[] {
  const largest = new Map<number, { size: number; person: number }>();
  for (const { shot, person, faces } of tracks) {
    const [first] = faces.values();
    const size = first ? boxOf(first).width : 0;
    if (size > (largest.get(shot)?.size ?? 0)) largest.set(shot, { size, person });
  }
  return tracks.filter(({ shot, person }) => largest.get(shot)?.person === person);
}
