import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { calmLandmarks } from "@/engine/tracker/calm-landmarks";
import type { FrameRows } from "@/engine/tracker/frame-rows";
import { type Identity, identifyFace, meanIdentity } from "@/engine/tracker/identify-face";
import { JAW, type Landmarks, NOSE_BASE, POINTS, px, py } from "@/engine/tracker/landmarks";
import { linkPeople, type Presence } from "@/engine/tracker/link-people";
import type { SpillFile } from "@/engine/tracker/spill-file";
import { trackFaces } from "@/engine/tracker/track-faces";
import { COLOUR_BYTES, type FaceColours, lowerFaceColours } from "./find-covered";
import { cutPatch, type Patch } from "./patch";

/** One face through one shot. */
export interface FaceTrack {
  /** Number in the clip. */
  id: number;
  shot: number;
  /** Whose face it is: the same number in every shot. Counted from 0 in order of appearance. */
  person: number;
  /** Null: seen too briefly to tell. */
  identity: Identity | null;
  /** By frame number of the clip. */
  faces: FrameRows<Landmarks>;
  /** Lower faces that may lend their mouth, by frame number. */
  patches: Map<number, Patch>;
  /** Of the lower face, by frame number of the clip. */
  colours: FrameRows<FaceColours>;
}

/** Everything known about a clip after watching it once; no whole frame is kept. */
export interface ClipSurvey {
  width: number;
  height: number;
  /** Per frame of the clip; counts up at every cut. */
  shots: number[];
  /** In order of appearance. */
  tracks: FaceTrack[];
  /** Most faces seen at a time. */
  faces: number;
}

/** A person is told by these of the track's frames: some apart, and none of a dissolve right at the cut. */
const IDENTIFIED_FRAMES = new Set([3, 15, 30]);

/** So many frames without any face raise the question whether there will be one. */
const FACELESS_FRAMES = 50;
/** A long clip lends runs of so many frames, spread over its whole length. */
const RUN = 50;
const MAX_PATCHES = 800;
/** A shot between those runs lends its first frames, as long as there are not too many of them. */
const SHOT_PATCHES = 20;
/** A shorter clip is done before a thread has begun. */
const MIN_THREAD_FRAMES = 150;
const MAX_PATCH_BYTES = 300 * 2 ** 20;

/**
 * Tracks the faces and keeps lower faces as sources, within a fixed amount of memory when what is known of every frame goes into a file.
 * @param expected number of frames that will come, to spread the sources
 * @param options.most faces followed at a time, the largest first; default 1
 */
export async function surveyClip(
  frames: AsyncIterable<Frame>,
  matrix: YuvMatrix,
  expected: number,
  options: {
    most?: number;
    /** Default: memory. */
    spill?: SpillFile;
    signal?: AbortSignal;
    onFrame?: (done: number) => void;
    /** Called once when the clip begins without any face: may refuse it. */
    onFaceless?: () => Promise<void>;
  } = {},
): Promise<ClipSurvey> {
  const { most, signal, spill } = options;
  const survey: ClipSurvey = { width: 0, height: 0, shots: [], tracks: [], faces: 0 };
  const byId = new Map<number, FaceTrack>();
  const trackOf = (id: number, shot: number): FaceTrack => {
    const known = byId.get(id);
    if (known) return known;
    const track: FaceTrack = {
      id,
      shot,
      person: 0,
      identity: null,
      faces: spill?.rows(() => new Float32Array(3 * POINTS)) ?? new Map(),
      patches: new Map(),
      colours: spill?.rows(() => new Uint8Array(COLOUR_BYTES)) ?? new Map(),
    };
    byId.set(id, track);
    survey.tracks.push(track);
    return track;
  };
  const identities = new Map<FaceTrack, Identity[]>();
  let limit = MAX_PATCHES;
  let shotPatches = 0;
  let bytes = 0;
  const onFaces = (count: number) => {
    survey.faces = Math.max(survey.faces, count);
  };
  const onThread = expected >= MIN_THREAD_FRAMES;
  const tracked = trackFaces(frames, matrix, { most, signal, onFaces, onThread });
  for await (const { index, frame, shot, faces } of tracked) {
    survey.width = frame.width;
    survey.height = frame.height;
    survey.shots.push(shot);
    const inRun = keeps(index, expected, limit);
    let frameBytes = 0;
    for (const [id, face] of faces) {
      const track = trackOf(id, shot);
      track.faces.set(index, face);
      track.colours.set(index, lowerFaceColours(frame, face));
      if (IDENTIFIED_FRAMES.has(track.faces.size)) {
        const seen = identities.get(track) ?? [];
        identities.set(track, [...seen, await identifyFace(frame, matrix, face)]);
      }
      const ofShot = track.patches.size < SHOT_PATCHES && shotPatches < MAX_PATCHES;
      if (bytes >= MAX_PATCH_BYTES || !(inRun || ofShot)) continue;
      if (!inRun) shotPatches++;
      const patch = cutPatch(frame, lowerFace(face));
      track.patches.set(index, patch);
      frameBytes += patch.data.length;
    }
    bytes += frameBytes;
    if (inRun && frameBytes > 0) limit = Math.min(MAX_PATCHES, Math.floor(MAX_PATCH_BYTES / frameBytes));
    if (index + 1 === FACELESS_FRAMES && survey.tracks.length === 0) await options.onFaceless?.();
    options.onFrame?.(index + 1);
  }
  for (const [track, seen] of identities) track.identity = meanIdentity(seen);
  for (const { faces } of survey.tracks) calmLandmarks(faces);
  const people = linkPeople(survey.tracks.map(presenceOf));
  survey.tracks.forEach((track, i) => {
    track.person = people[i] ?? 0;
  });
  return survey;
}

function presenceOf({ identity, faces }: FaceTrack): Presence {
  const frames = [...faces.keys()];
  return { identity, first: frames[0] ?? 0, last: frames.at(-1) ?? 0 };
}

/** Whether a frame is in one of the runs that a long clip lends. */
function keeps(index: number, expected: number, limit: number): boolean {
  if (expected <= limit) return true;
  const runs = Math.max(1, Math.floor(limit / RUN));
  return index % Math.ceil(expected / runs) < RUN;
}

/** From the nose down to under the chin, as wide as the jaw. */
function lowerFace(face: Landmarks): { x0: number; y0: number; x1: number; y1: number } {
  const points = [...JAW, NOSE_BASE];
  const xs = points.map((i) => px(face, i));
  const ys = points.map((i) => py(face, i));
  const margin = 0.05 * (Math.max(...xs) - Math.min(...xs));
  return {
    x0: Math.min(...xs) - margin,
    y0: Math.min(...ys, py(face, NOSE_BASE)) - margin,
    x1: Math.max(...xs) + margin,
    y1: Math.max(...ys) + margin,
  };
}
