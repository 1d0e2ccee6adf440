import type { FaceChoice } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import type { YuvMatrix } from "@/engine/media/frame";
import type { ReadFrames } from "@/engine/synthesis/play-background";
import type { FaceTrack } from "@/engine/synthesis/survey-clip";
import { type Identity, identifyFace } from "@/engine/tracker/identify-face";
import { type Landmarks, POINTS, px, py } from "@/engine/tracker/landmarks";
import { trackFaces } from "@/engine/tracker/track-faces";

/** The face that a point of a video shows. */
export interface ChosenFace {
  identity: Identity;
  /** Pixels, in this frame of the clip. */
  x: number;
  y: number;
  frame: number;
}

/** Faces of one picture among which the point chooses: also those that nobody would follow through the video. */
const MOST_FACES = 8;
/** Frames beside the one meant, nearest first: it may be blurred, or a time rounded across a cut. */
export const NEARBY = [0, -1, 1, -2, 2] as const;
const REACH = 2;
/** A point beside a face still means it, up to this part of its size away from the edge. */
const MARGIN = 0.25;

/**
 * Looks up the face at a point, at a time of the video.
 * @throws LipSyncError `face_not_found`
 */
export async function findChosenFace(
  clip: { read: ReadFrames; frameCount: number },
  point: Extract<FaceChoice, { by: "point" }>,
  fps: number,
  matrix: YuvMatrix,
  signal?: AbortSignal,
): Promise<ChosenFace> {
  const meant = Math.min(clip.frameCount - 1, Math.floor((point.atMs / 1000) * fps));
  const first = Math.max(0, meant - REACH);
  const pictures = trackFaces(clip.read(first, meant - first + REACH + 1), matrix, {
    most: MOST_FACES,
    signal,
  });
  const found = new Map<number, ChosenFace>();
  for await (const { index, frame, faces } of pictures) {
    const [x, y] = [point.x * frame.width, point.y * frame.height];
    const face = faceAt(faces.values(), x, y);
    if (face) {
      const identity = await identifyFace(frame, matrix, face);
      found.set(first + index, { identity, x, y, frame: first + index });
    }
  }
  for (const step of NEARBY) {
    const chosen = found.get(meant + step);
    if (chosen) return chosen;
  }
  throw new LipSyncError(
    "face_not_found",
    `There is no face at ${point.x},${point.y} of the picture at ${(point.atMs / 1000).toFixed(1)} seconds. ` +
      "Choose a point on a face, or leave the choice to the engine.",
  );
}

/** The face that a point lies on, the nearest of several. */
function faceAt(faces: Iterable<Landmarks>, x: number, y: number): Landmarks | null {
  let nearest: Landmarks | null = null;
  let least = 0.5 + MARGIN;
  for (const face of faces) {
    const { cx, cy, width, height } = boxOf(face);
    const away = Math.max(Math.abs(x - cx) / width, Math.abs(y - cy) / height);
    if (away < least) {
      nearest = face;
      least = away;
    }
  }
  return nearest;
}

/** The track whose face a point of a frame lies on; pixels. */
export function trackAt(tracks: readonly FaceTrack[], frame: number, x: number, y: number): FaceTrack | null {
  const there = new Map(
    tracks.flatMap((track) => {
      const face = track.faces.get(frame);
      return face ? [[face, track] as const] : [];
    }),
  );
  const face = faceAt(there.keys(), x, y);
  return (face && there.get(face)) ?? null;
}

/** The upright box of a face; pixels. */
export function boxOf(face: Landmarks): { cx: number; cy: number; width: number; height: number } {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < POINTS; i++) {
    x0 = Math.min(x0, px(face, i));
    x1 = Math.max(x1, px(face, i));
    y0 = Math.min(y0, py(face, i));
    y1 = Math.max(y1, py(face, i));
  }
  return { cx: (x0 + x1) / 2, cy: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0 };
}
