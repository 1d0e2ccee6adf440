import sharp from "sharp";
import { readClip } from "@/engine/backends/own-pixels-inputs";
import type { TimeRange } from "@/engine/contract";
import { type Frame, type YuvMatrix, yuvMatrix } from "@/engine/media/frame";
import { ratio } from "@/engine/media/probe";
import { lookAtFootage } from "@/engine/preflight/look-at-footage";
import { type ClipSurvey, type FaceTrack, surveyClip } from "@/engine/synthesis/survey-clip";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { regionAround } from "@/engine/tracker/region";
import { sampleCrop } from "@/engine/tracker/sample-crop";
import { speakingScores } from "./active-speakers";
import { boxOf, NEARBY, trackAt } from "./find-chosen-face";
import { hearVideo } from "./hear-video";
import { parseFaceChoice } from "./parse-face-choice";

/** One person's face through a whole video. */
export interface FaceTimeline {
  /** As a submission's `face` takes it, and as the preflight counts. */
  id: number;
  /** When it is seen. */
  ranges: TimeRange[];
  /** Upright, 0..1 of the picture, every half second. */
  boxes: { atMs: number; x: number; y: number; width: number; height: number }[];
  /** `data:image/jpeg;base64,…`, a square of 96 pixels: the face at its largest. */
  thumbnail: string;
  /** Largest height, pixels of the video. */
  heightPx: number;
  /** How much the lips speak: 0..1, by their movement and by the video's own sound. */
  speaking: number;
}

const MOST_FACES = 4;
const BOX_EVERY_MS = 500;
const THUMBNAIL_PX = 96;

/**
 * Watches a whole video and says who is seen when, and who speaks; whoever speaks most comes first. Takes as long as tracking: for a quick
 * look there is the preflight.
 * @throws LipSyncError as a job refuses the file
 */
export async function listFaces(
  file: string,
  options: { signal?: AbortSignal; onProgress?: (fraction: number) => void } = {},
): Promise<FaceTimeline[]> {
  const { signal, onProgress } = options;
  const clip = await readClip(file, signal);
  const fps = ratio(clip.fps);
  const matrix = yuvMatrix(clip.colour, clip.height);
  const look = await lookAtFootage(file, { audioMs: null, syncMode: "ping_pong" }, { signal });
  const survey = await surveyClip(clip.read(0, clip.frameCount), matrix, clip.frameCount, {
    ...{ signal, most: MOST_FACES },
    onFrame: (done) => onProgress?.(Math.min(1, done / clip.frameCount)),
  });
  const heard = await hearVideo(file, { maxSec: survey.shots.length / fps, signal });
  const scores = speakingScores(survey, fps, heard);
  const ids = idsOf(survey, look.faces, fps);
  const people = [...new Set(survey.tracks.map(({ person }) => person))];
  const timelines = people.map(async (person): Promise<FaceTimeline> => {
    const tracks = survey.tracks.filter((track) => track.person === person);
    const [frame, face] = largestOf(tracks);
    const frames = tracks.reduce((sum, { faces }) => sum + faces.size, 0);
    const spoken = tracks.reduce((sum, track) => sum + (scores.get(track) ?? 0) * track.faces.size, 0);
    return {
      id: ids.get(person) ?? 0,
      ranges: rangesOf(tracks, fps),
      boxes: boxesOf(tracks, survey, fps),
      thumbnail: await thumbnailOf(clip.read(frame, 1), matrix, face),
      heightPx: Math.round(boxOf(face).height),
      speaking: Math.round((100 * spoken) / frames) / 100,
    };
  });
  return (await Promise.all(timelines)).sort((a, b) => b.speaking - a.speaking);
}

/** The preflight's numbers for those that it saw; whoever it missed is counted on. */
function idsOf(
  { tracks, width, height }: ClipSurvey,
  looked: readonly { id: number; choice: string }[],
  fps: number,
): Map<number, number> {
  const ids = new Map<number, number>();
  for (const { id, choice } of looked) {
    const point = parseFaceChoice(choice);
    if (point?.by !== "point") continue;
    const meant = Math.floor((point.atMs / 1000) * fps);
    const [x, y] = [point.x * width, point.y * height];
    const found = NEARBY.map((step) => trackAt(tracks, meant + step, x, y)).find((track) => track !== null);
    if (found && !ids.has(found.person)) ids.set(found.person, id);
  }
  let next = Math.max(0, ...looked.map(({ id }) => id));
  for (const { person } of tracks) if (!ids.has(person)) ids.set(person, ++next);
  return ids;
}

function largestOf(tracks: readonly FaceTrack[]): [frame: number, face: Landmarks] {
  let largest: { frame: number; face: Landmarks; height: number } | undefined;
  for (const { faces } of tracks) {
    for (const [frame, face] of faces) {
      const { height } = boxOf(face);
      if (!largest || height > largest.height) largest = { frame, face, height };
    }
  }
  if (!largest) throw new Error("A person without a face.");
  return [largest.frame, largest.face];
}

function rangesOf(tracks: readonly FaceTrack[], fps: number): TimeRange[] {
  const ranges: TimeRange[] = [];
  let next = -1;
  for (const frame of tracks.flatMap(({ faces }) => [...faces.keys()]).sort((a, b) => a - b)) {
    const endMs = Math.round(((frame + 1) / fps) * 1000);
    const last = ranges.at(-1);
    if (last && frame === next) last.endMs = endMs;
    else ranges.push({ startMs: Math.round((frame / fps) * 1000), endMs });
    next = frame + 1;
  }
  return ranges;
}

function boxesOf(
  tracks: readonly FaceTrack[],
  { shots, width, height }: ClipSurvey,
  fps: number,
): FaceTimeline["boxes"] {
  const boxes: FaceTimeline["boxes"] = [];
  for (let atMs = 0; (atMs / 1000) * fps < shots.length; atMs += BOX_EVERY_MS) {
    const frame = Math.round((atMs / 1000) * fps);
    const face = tracks.find(({ faces }) => faces.has(frame))?.faces.get(frame);
    if (!face) continue;
    const box = boxOf(face);
    const share = (value: number, of: number) => Math.round((1000 * value) / of) / 1000;
    boxes.push({
      atMs,
      x: share(box.cx - box.width / 2, width),
      y: share(box.cy - box.height / 2, height),
      width: share(box.width, width),
      height: share(box.height, height),
    });
  }
  return boxes;
}

async function thumbnailOf(
  frames: AsyncIterable<Frame>,
  matrix: YuvMatrix,
  face: Landmarks,
): Promise<string> {
  const rgb = new Float32Array(THUMBNAIL_PX ** 2 * 3);
  const region = { ...regionAround(face), angle: 0 };
  const crop = { side: THUMBNAIL_PX, gain: 255, bias: 0, supersample: 2 };
  for await (const frame of frames) sampleCrop(frame, matrix, region, crop, rgb);
  const raw = { width: THUMBNAIL_PX, height: THUMBNAIL_PX, channels: 3 } as const;
  const jpeg = await sharp(Uint8Array.from(rgb), { raw }).jpeg({ quality: 78 }).toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
