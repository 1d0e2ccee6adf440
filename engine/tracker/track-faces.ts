import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { SharedFrames } from "@/engine/threads/shared-frames";
import { FaceFollower, seenFace } from "./follow-faces";
import type { Landmarks } from "./landmarks";
import { loadTracker } from "./load-tracker";
import { ParallelLocator } from "./parallel-locator";
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
  /** Run the second pass on a thread of its own: worth its start from some hundred frames on. */
  onThread?: boolean;
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

/** Frames whose second pass may be under way at a time. */
const MOST_AHEAD = 3;

/**
 * Follows the faces of a video, in two passes that run side by side: a causal one that finds the regions frame by frame, and a second
 * one, four frames later, on regions smoothed over both directions. Keeps 5 frames in memory, 8 with a thread.
 */
export async function* trackFaces(
  frames: AsyncIterable<Frame>,
  matrix: YuvMatrix,
  options: TrackOptions = {},
): AsyncGenerator<TrackedFrame> {
  const { most = 1, onFaces, signal } = options;
  const { detector, mesh } = await loadTracker();
  const follower = new FaceFollower({ detector, mesh }, matrix, { most, onFaces });
  const beside = options.onThread ? new ParallelLocator(mesh) : null;
  const second = beside ?? mesh;
  const memory = new SharedFrames();
  const window: Pending[] = [];
  const ahead: Promise<TrackedFrame>[] = [];
  let index = 0;
  let centre = 0;

  const finish = async (at: number): Promise<TrackedFrame> => {
    const { regions, ...pending } = window[at] as Pending;
    const smooth = [...regions].map(([id, region]) => {
      const neighbours = Array.from({ length: 2 * SMOOTHING_REACH + 1 }, (_, k) => {
        const other = window[at + k - SMOOTHING_REACH];
        return (other?.shot === pending.shot && other.regions.get(id)) || null;
      });
      return [id, smoothRegion(neighbours, region)] as const;
    });
    const faces = new Map<number, Landmarks>();
    for (const [id, region] of smooth) {
      const points = seenFace(await second.locate(pending.frame, matrix, region));
      if (points) faces.set(id, points);
    }
    return { ...pending, faces };
  };
  const begin = () => {
    const done = finish(centre);
    // Whoever waits for it is told; until then the first pass goes on.
    done.catch(() => undefined);
    ahead.push(done);
    centre++;
    if (centre > SMOOTHING_REACH) {
      window.shift();
      centre--;
    }
  };
  async function* finished(most: number) {
    while (ahead.length > most) {
      signal?.throwIfAborted();
      const done = (await ahead.shift()) as TrackedFrame;
      yield done;
      memory.release(done.frame);
    }
  }

  try {
    for await (const frame of frames) {
      signal?.throwIfAborted();
      const kept = memory.copy(frame);
      window.push({ index: index++, frame: kept, ...(await follower.follow(kept)) });
      if (window.length - 1 - centre < SMOOTHING_REACH) continue;
      begin();
      yield* finished(beside ? MOST_AHEAD : 0);
    }
    while (centre < window.length) begin();
    yield* finished(0);
  } finally {
    await beside?.close();
  }
}
