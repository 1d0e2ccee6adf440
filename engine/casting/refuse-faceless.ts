import { LipSyncError } from "@/engine/job";
import type { YuvMatrix } from "@/engine/media/frame";
import type { ReadFrames } from "@/engine/synthesis/play-background";
import { loadTracker } from "@/engine/tracker/load-tracker";

/** One look every five seconds, within these bounds. */
const EVERY_MS = 5000;
const LOOKS = { least: 12, most: 60 } as const;

export const noFace = () =>
  new LipSyncError("video_no_face", "No face was found. Use a video in which the speaker faces the camera.");

/**
 * Looks for a face here and there in a clip, so that a video without one need not be watched to its end.
 * @throws LipSyncError `video_no_face`
 */
export async function refuseFaceless(
  read: ReadFrames,
  frameCount: number,
  fps: number,
  matrix: YuvMatrix,
  signal?: AbortSignal,
): Promise<void> {
  const { detector } = await loadTracker();
  const wanted = Math.round(((frameCount / fps) * 1000) / EVERY_MS);
  const looks = Math.max(LOOKS.least, Math.min(LOOKS.most, wanted));
  for (let k = 0; k < looks; k++) {
    signal?.throwIfAborted();
    for await (const frame of read(Math.floor(((k + 0.5) / looks) * frameCount), 1)) {
      if ((await detector.detect(frame, matrix)).length > 0) return;
    }
  }
  throw noFace();
}
