import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { FaceFollower } from "./follow-faces";
import type { Landmarks } from "./landmarks";
import { loadTracker } from "./load-tracker";
import { type Region, SMOOTHING_REACH, smoothRegion } from "./region";

export interface TrackedFrame {
  index: number;
  /** Valid until the next one is asked for. */
  frame: Frame;
  /** Counts up at every cut. */
  shot: number;
  /** By the face's number, which it keeps through a shot. */
  faces: Map<number, Landmarks>;
}

export interface TrackOptions {
  /** Faces followed at a time, the largest first. Default 1. */
  most?: number;
  signal?: AbortSignal;
  /** Told how many faces a frame has, at every shot's start and now and then. */
  onFaces?: (count: number) => void;
}

interface Pending {
  index: number;
  frame: Frame;
  shot: number;
  regions: Map<number, Region>;
}

/**
 * Follows the faces of a video, in two passes that run side by side: a causal one that finds the regions frame by frame, and a second
 * one, four frames later, on regions smoothed over both directions. Keeps 5 frames in memory.
 */
export async function* trackFaces(
  frames: AsyncIterable<Frame>,
  matrix: YuvMatrix,
  options: TrackOptions = {},
): AsyncGenerator<TrackedFrame> {
  const { most = 1, onFaces, signal } = options;
  const follower = new FaceFollower(await loadTracker(), matrix, { most, onFaces });
  const window: Pending[] = [];
  const recycled: Frame[] = [];
  let index = 0;
  let centre = 0;

  const finish = async (at: number): Promise<TrackedFrame> => {
    const { regions, ...pending } = window[at] as Pending;
    const faces = new Map<number, Landmarks>();
    for (const [id, region] of regions) {
      const neighbours = Array.from({ length: 2 * SMOOTHING_REACH + 1 }, (_, k) => {
        const other = window[at + k - SMOOTHING_REACH];
        return (other?.shot === pending.shot && other.regions.get(id)) || null;
      });
      const points = await follower.locate(pending.frame, smoothRegion(neighbours, region));
      if (points) faces.set(id, points);
    }
    return { ...pending, faces };
  };
  const slide = () => {
    centre++;
    if (centre > SMOOTHING_REACH) {
      window.shift();
      centre--;
    }
  };

  for await (const frame of frames) {
    signal?.throwIfAborted();
    const kept = recycled.pop() ?? { ...frame, data: new Uint8Array(frame.data.length) };
    kept.data.set(frame.data);
    window.push({ index: index++, frame: kept, ...(await follower.follow(kept)) });
    if (window.length - 1 - centre < SMOOTHING_REACH) continue;
    const done = await finish(centre);
    yield done;
    // Only regions of finished frames are needed further on; their pixels can be written over.
    recycled.push(done.frame);
    slide();
  }
  while (centre < window.length) {
    signal?.throwIfAborted();
    yield await finish(centre);
    slide();
  }
}
