import { yawDeg } from "@/engine/tracker/pose";
import { smoothstep } from "./face-geometry";
import type { Speaker } from "./speaker";
import type { ClipSurvey, FaceTrack } from "./survey-clip";

/** From here on the mouth is seen so much from the side that displacements fade; beyond the second it is left alone. Degrees. */
const YAW_FADE = [30, 45] as const;
/** Frames over which the new mouth comes and goes next to frames without the face. */
const FADE_FRAMES = 5;

/** Per frame of the clip that shows the face, how much of a new mouth it may get: 0..1. */
export function faceStrengths(
  { shots }: ClipSurvey,
  track: FaceTrack,
  speaker: Speaker,
): Map<number, number> {
  const strengths = new Map<number, number>();
  const frames = [...track.faces.keys()];
  for (const i of frames) {
    const face = speaker.faces.get(i);
    const seen = face && !speaker.covered.has(i);
    strengths.set(i, seen ? 1 - smoothstep(YAW_FADE[0], YAW_FADE[1], Math.abs(yawDeg(face.points))) : 0);
  }
  // Within a shot the new mouth comes and goes slowly; at a cut everything changes anyway.
  const fade = (order: number[], step: 1 | -1) => {
    for (const i of order) {
      if (shots[i - step] !== track.shot) continue;
      const before = strengths.get(i - step) ?? 0;
      strengths.set(i, Math.min(strengths.get(i) ?? 0, before + 1 / FADE_FRAMES));
    }
  };
  fade(frames, 1);
  fade(frames.reverse(), -1);
  return strengths;
}
