import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { JAW, type Landmarks, NOSE_BASE, px, py } from "@/engine/tracker/landmarks";
import { trackFace } from "@/engine/tracker/track-face";
import { cutPatch, type Patch } from "./patch";

export interface SurveyedFrame {
  face: Landmarks | null;
  shot: number;
}

/** Everything known about a clip after watching it once; no whole frame is kept. */
export interface ClipSurvey {
  width: number;
  height: number;
  frames: SurveyedFrame[];
  /** Lower faces that may lend their mouth, by frame number. */
  patches: Map<number, Patch>;
  /** Most faces seen at a time. */
  faces: number;
}

/** A long clip lends runs of so many frames, spread over its whole length. */
const RUN = 50;
const MAX_PATCHES = 800;
const MAX_PATCH_BYTES = 300 * 2 ** 20;

/**
 * Tracks the face and keeps lower faces as sources, within a fixed amount of memory.
 * @param expected number of frames that will come, to spread the sources
 */
export async function surveyClip(
  frames: AsyncIterable<Frame>,
  matrix: YuvMatrix,
  expected: number,
  options: { signal?: AbortSignal; onFrame?: (done: number) => void } = {},
): Promise<ClipSurvey> {
  const survey: ClipSurvey = { width: 0, height: 0, frames: [], patches: new Map(), faces: 0 };
  let limit = MAX_PATCHES;
  let bytes = 0;
  const onFaces = (count: number) => {
    survey.faces = Math.max(survey.faces, count);
  };
  for await (const { index, frame, shot, face } of trackFace(frames, matrix, {
    signal: options.signal,
    onFaces,
  })) {
    survey.width = frame.width;
    survey.height = frame.height;
    survey.frames.push({ face, shot });
    if (face && keeps(index, expected, limit) && bytes < MAX_PATCH_BYTES) {
      const patch = cutPatch(frame, lowerFace(face));
      survey.patches.set(index, patch);
      bytes += patch.data.length;
      limit = Math.min(MAX_PATCHES, Math.floor(MAX_PATCH_BYTES / patch.data.length));
    }
    options.onFrame?.(index + 1);
  }
  return survey;
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
