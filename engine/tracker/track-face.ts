import type { Frame, YuvMatrix } from "@/engine/media/frame";
import type { Landmarks } from "./landmarks";
import { type TrackedFrame, trackFaces } from "./track-faces";

/** A frame of a video and the one face that is followed in it; null when none is seen. */
export type FollowedFrame = Omit<TrackedFrame, "faces"> & { face: Landmarks | null };

/** Follows one face through a video, the largest at the start of each shot: see `trackFaces`. */
export async function* trackFace(
  frames: AsyncIterable<Frame>,
  matrix: YuvMatrix,
  options: { signal?: AbortSignal; onFaces?: (count: number) => void } = {},
): AsyncGenerator<FollowedFrame> {
  for await (const { faces, ...frame } of trackFaces(frames, matrix, { ...options, most: 1 })) {
    const [face = null] = faces.values();
    yield { ...frame, face };
  }
}
