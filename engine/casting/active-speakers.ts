import { pearson, withoutDrift } from "@/engine/scoring/correlation";
import type { ClipSurvey, FaceTrack } from "@/engine/synthesis/survey-clip";
import { boxOf } from "./find-chosen-face";
import { type LipMovement, lipMovement, strength } from "./lip-movement";

/** How open the mouth of whoever is heard in the video's own sound must be. */
export interface HeardMouth {
  rateHz: number;
  aperture: Float32Array;
}

/** Movement that is slower than this is no speech. */
const DRIFT_MS = 1000;
/** Sound and picture of a video are this far apart at most. */
const LAG_MS = 160;
/** Lips that move by this much (RMS, in distances of the eyes) speak beyond doubt; noise of the tracker is a tenth of it. */
const SPEAKS = 0.03;
/** What moving lips count for when they do not follow the sound. */
const UNHEARD = 0.25;
/** Lips this much stiller than the main speaker's listen. */
const LISTENS = 0.3;

interface Evidence {
  track: FaceTrack;
  /** 0 shut .. 1 speaks beyond doubt. */
  moves: number;
  /** Correlation with what is heard, 0..1. */
  follows: number;
  /** Frames · share of the picture's area: a large face in the foreground is rather meant. */
  presence: number;
}

/**
 * Who speaks in each shot: the person whose lips move with the video's own sound; without a sound, whose lips move most and who is largest.
 * In a shot that shows only a listener nobody speaks.
 * @param heard null for a video without speech
 * @returns the speaking faces
 */
export function activeSpeakers(
  survey: Pick<ClipSurvey, "tracks">,
  fps: number,
  heard: HeardMouth | null,
): FaceTrack[] {
  const evidence = survey.tracks.map((track) => evidenceOf(track, fps, heard));
  const main = mostSpeaking(evidence);
  if (main === undefined) return [];
  const mainMoves = Math.max(...evidence.filter((e) => e.track.person === main).map((e) => e.moves));
  const shots = new Map<number, Evidence[]>();
  for (const one of evidence) {
    const inShot = shots.get(one.track.shot) ?? [];
    shots.set(one.track.shot, inShot);
    inShot.push(one);
  }
  return [...shots.values()].flatMap((inShot) => {
    const person = mostSpeaking(inShot);
    const tracks = inShot.filter((e) => e.track.person === person);
    const moves = Math.max(...tracks.map((e) => e.moves));
    const listens = person !== main && moves < LISTENS * mainMoves;
    return listens ? [] : tracks.map((e) => e.track);
  });
}

/** How much each face of a survey speaks, 0..1. */
export function speakingScores(
  { tracks }: ClipSurvey,
  fps: number,
  heard: HeardMouth | null,
): Map<FaceTrack, number> {
  return new Map(
    tracks.map((track) => {
      const { moves, follows } = evidenceOf(track, fps, heard);
      return [track, moves * (heard ? UNHEARD + (1 - UNHEARD) * follows : 1)];
    }),
  );
}

function mostSpeaking(evidence: readonly Evidence[]): number | undefined {
  const scores = new Map<number, number>();
  for (const { track, moves, follows, presence } of evidence) {
    const score = (0.05 + moves) * (UNHEARD + follows) * Math.sqrt(presence);
    scores.set(track.person, (scores.get(track.person) ?? 0) + score);
  }
  return [...scores].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function evidenceOf(track: FaceTrack, fps: number, heard: HeardMouth | null): Evidence {
  const movement = lipMovement(track.faces);
  const speech = withoutDrift(movement.aperture, Math.round((DRIFT_MS / 1000) * fps));
  return {
    track,
    moves: Math.min(1, strength(speech) / SPEAKS),
    follows: heard ? agreement({ ...movement, aperture: speech }, fps, heard) : 0,
    presence: presenceOf(track),
  };
}

function presenceOf({ faces }: FaceTrack): number {
  const sampled = [...faces.keys()].filter((_, i) => i % 25 === 0);
  const area = sampled.reduce((sum, frame) => {
    const face = faces.get(frame);
    if (!face) return sum;
    const { width, height } = boxOf(face);
    return sum + width * height;
  }, 0);
  return (area / sampled.length) * faces.size;
}

/** Correlation of lips and sound over the frames that show the face, at the best lag; 0 when they have nothing in common. */
function agreement({ first, aperture }: LipMovement, fps: number, heard: HeardMouth): number {
  let best = 0;
  for (let lagMs = -LAG_MS; lagMs <= LAG_MS; lagMs += 40) {
    const expected = aperture.map((_, i) => {
      const at = Math.round(((first + i + 0.5) / fps - lagMs / 1000) * heard.rateHz - 0.5);
      return heard.aperture[at] ?? Number.NaN;
    });
    const moving = withoutDrift(expected, Math.round((DRIFT_MS / 1000) * fps));
    best = Math.max(best, pearson(moving, aperture));
  }
  return best;
}
