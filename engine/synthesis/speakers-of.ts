import { describeSpeaker, type Speaker } from "./speaker";
import type { ClipSurvey, FaceTrack } from "./survey-clip";

/** A shot with fewer faces has nothing to learn from. */
const MIN_FACES = 5;

/** The person behind each track; tracks too short to learn from have none, unless the clip is as short. */
export function speakersOf({ shots }: ClipSurvey, tracks: Iterable<FaceTrack>): Map<FaceTrack, Speaker> {
  const groups = new Map<string, FaceTrack[]>();
  for (const track of tracks) {
    const group = `${track.person} ${track.shot}`;
    groups.set(group, [...(groups.get(group) ?? []), track]);
  }
  const speakers = new Map<FaceTrack, Speaker>();
  for (const group of groups.values()) {
    const faces = group.reduce((sum, track) => sum + track.faces.size, 0);
    if (faces < MIN_FACES && shots.length >= MIN_FACES) continue;
    const speaker = describeSpeaker(group);
    for (const track of group) speakers.set(track, speaker);
  }
  return speakers;
}
