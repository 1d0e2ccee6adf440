import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { trackerModels } from "@/engine/models/build";
import { type FaceBox, FaceDetector } from "./face-detector";
import { FaceMesh } from "./face-mesh";
import type { Landmarks } from "./landmarks";
import { type Region, regionAround, regionOfBox, SMOOTHING_REACH, smoothRegion } from "./region";
import { CUT_DISTANCE, colourHistogram, histogramDistance } from "./shot-cut";

export interface TrackedFrame {
  index: number;
  /** Valid until the next one is asked for. */
  frame: Frame;
  /** Counts up at every cut. */
  shot: number;
  /** The followed face; null when none is seen. */
  face: Landmarks | null;
}

export interface Tracker {
  detector: FaceDetector;
  mesh: FaceMesh;
}

let shared: Promise<Tracker> | undefined;

/** The models, loaded once per process. */
export function loadTracker(): Promise<Tracker> {
  shared ??= trackerModels()
    .then(async (paths) => ({
      detector: await FaceDetector.load(paths["face-detector"]),
      mesh: await FaceMesh.load(paths["face-mesh"], paths["face-mesh-lips"]),
    }))
    .catch((error) => {
      shared = undefined;
      throw error;
    });
  return shared;
}

/** Below this the mesh no longer shows a face: look for one again. */
const LOST_SCORE = 0.3;
/** A face competes for the largest only with a score of at least this share of the surest one's. */
const SURE_SHARE = 0.75;
/** While there is no face, look in every frame at first and then in every third. */
const EAGER_FRAMES = 6;
/** How often faces are counted while one is followed. */
const COUNT_EVERY = 50;

interface Pending {
  index: number;
  frame: Frame;
  shot: number;
  region: Region | null;
}

/**
 * Follows one face through a video, the largest at the start of each shot, in two passes that run side by side: a causal one that finds
 * the region frame by frame, and a second one, four frames later, on regions smoothed over both directions. Keeps 5 frames in memory.
 */
export async function* trackFace(
  frames: AsyncIterable<Frame>,
  matrix: YuvMatrix,
  options: { signal?: AbortSignal; onFaces?: (count: number) => void } = {},
): AsyncGenerator<TrackedFrame> {
  const follower = new Follower(await loadTracker(), matrix, options.onFaces);
  const window: Pending[] = [];
  const recycled: Frame[] = [];
  let index = 0;
  let centre = 0;

  const finish = async (at: number): Promise<TrackedFrame> => {
    const pending = window[at] as Pending;
    const neighbours = Array.from({ length: 2 * SMOOTHING_REACH + 1 }, (_, k) => {
      const other = window[at + k - SMOOTHING_REACH];
      return other && other.shot === pending.shot ? other.region : null;
    });
    const face = pending.region
      ? await follower.locate(pending.frame, smoothRegion(neighbours, pending.region))
      : null;
    return { index: pending.index, frame: pending.frame, shot: pending.shot, face };
  };
  const slide = () => {
    centre++;
    if (centre > SMOOTHING_REACH) {
      window.shift();
      centre--;
    }
  };

  for await (const frame of frames) {
    options.signal?.throwIfAborted();
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
    options.signal?.throwIfAborted();
    yield await finish(centre);
    slide();
  }
}

/** The causal pass: where the face is in the next frame, given where it was. */
class Follower {
  readonly #tracker: Tracker;
  readonly #matrix: YuvMatrix;
  readonly #onFaces: ((count: number) => void) | undefined;
  #region: Region | null = null;
  #histogram: Float32Array | null = null;
  #shot = 0;
  #lostFor = 0;
  #sinceCount = 0;

  constructor(tracker: Tracker, matrix: YuvMatrix, onFaces?: (count: number) => void) {
    this.#tracker = tracker;
    this.#matrix = matrix;
    this.#onFaces = onFaces;
  }

  async follow(frame: Frame): Promise<{ shot: number; region: Region | null }> {
    const histogram = colourHistogram(frame, this.#matrix);
    if (this.#histogram && histogramDistance(histogram, this.#histogram) > CUT_DISTANCE) {
      this.#shot++;
      this.#region = null;
      this.#lostFor = 0;
    }
    this.#histogram = histogram;
    if (this.#region) await this.#step(frame, this.#region, 1);
    else await this.#search(frame);
    return { shot: this.#shot, region: this.#region };
  }

  /** Landmarks in a known region, or null when it shows no face. */
  async locate(frame: Frame, region: Region): Promise<Landmarks | null> {
    const { points, score } = await this.#tracker.mesh.locate(frame, this.#matrix, region);
    return score < LOST_SCORE ? null : points;
  }

  async #step(frame: Frame, from: Region, times: number): Promise<void> {
    let region: Region | null = from;
    for (let k = 0; k < times && region; k++) {
      const points = await this.locate(frame, region);
      region = points ? regionAround(points) : null;
    }
    this.#region = region;
    if (++this.#sinceCount >= COUNT_EVERY) {
      this.#sinceCount = 0;
      this.#onFaces?.((await this.#tracker.detector.detect(frame, this.#matrix)).length);
    }
  }

  async #search(frame: Frame): Promise<void> {
    this.#lostFor++;
    if (this.#lostFor > EAGER_FRAMES && this.#lostFor % 3 !== 0) return;
    const boxes = await this.#tracker.detector.detect(frame, this.#matrix);
    this.#onFaces?.(boxes.length);
    // Bookshelves and curtains look a little like faces: beside a sure face they do not count, however large.
    const sure = boxes.filter((box) => box.score >= SURE_SHARE * (boxes[0]?.score ?? 0));
    const largest = sure.reduce<FaceBox | null>((a, b) => (a && a.width >= b.width ? a : b), null);
    if (!largest) return;
    // The detector's box is rough: let the mesh settle on its own region.
    await this.#step(frame, regionOfBox(largest), 3);
    if (this.#region) this.#lostFor = 0;
  }
}
