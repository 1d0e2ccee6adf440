import type { Frame, YuvMatrix } from "@/engine/media/frame";
import type { FaceBox } from "./face-detector";
import type { MeshResult } from "./face-mesh";
import type { Landmarks } from "./landmarks";
import type { Tracker } from "./load-tracker";
import { type Region, regionAround, regionOfBox } from "./region";
import { CUT_DISTANCE, CUT_GRID, colourHistogram, histogramDistance } from "./shot-cut";

/** Below this the mesh no longer shows a face: look for one again. */
const LOST_SCORE = 0.3;
/** A face counts only with a score of at least this share of the surest one's. */
const SURE_SHARE = 0.75;
/** After a cut or a loss, look in every frame at first; while there is no face at all, in every third. */
const EAGER_FRAMES = 6;
const SEARCH_EVERY = 3;
/** How often to look while faces are followed: for more of them, or only to count them. */
const LOOK_EVERY = 25;
const COUNT_EVERY = 50;
/** Of the longer side of the picture, and of the largest face: what is smaller is a bystander. */
const MIN_FACE = 0.025;
const MIN_SHARE = 0.2;
/** Two regions whose centres are closer than this part of their size show the same face. */
const SAME_FACE = 0.35;
/** A face that comes back within this distance (in sizes) of where it was lost is the same one. */
const SAME_PLACE = 1;
const SAME_SIZE = 1.6;

export interface FollowOptions {
  /** Faces followed at a time, the largest first. */
  most: number;
  /** Told how many faces a frame has, at every shot's start and now and then. */
  onFaces?: (count: number) => void;
}

/** Landmarks that show a face; null when the region has none. */
export const seenFace = ({ points, score }: MeshResult): Landmarks | null =>
  score < LOST_SCORE ? null : points;

/** The causal pass: where each face is in the next frame, given where it was. Every face keeps its number through a shot. */
export class FaceFollower {
  readonly #tracker: Tracker;
  readonly #matrix: YuvMatrix;
  readonly #options: FollowOptions;
  #histogram: Float32Array | null = null;
  #shot = 0;
  #nextId = 0;
  /** Faces that are seen, and those of this shot that were lost. */
  #seen = new Map<number, Region>();
  #lost = new Map<number, Region>();
  #sinceLoss = 0;
  #sinceLook = 0;

  constructor(tracker: Tracker, matrix: YuvMatrix, options: FollowOptions) {
    this.#tracker = tracker;
    this.#matrix = matrix;
    this.#options = options;
  }

  /** Regions of the faces of the next frame, by face number, and its shot, which counts up at every cut. */
  async follow(frame: Frame): Promise<{ shot: number; regions: Map<number, Region> }> {
    this.#watchForCut(frame);
    for (const [id, region] of [...this.#seen]) {
      const now = await this.#step(frame, region, 1);
      if (now && !this.#isFollowed(now, id)) this.#seen.set(id, now);
      else this.#lose(id, region);
    }
    if (this.#shouldLook()) await this.#look(frame);
    return { shot: this.#shot, regions: new Map(this.#seen) };
  }

  #watchForCut(frame: Frame): void {
    const histogram = colourHistogram(frame, this.#matrix, CUT_GRID);
    if (this.#histogram && histogramDistance(histogram, this.#histogram) > CUT_DISTANCE) {
      this.#shot++;
      this.#seen.clear();
      this.#lost.clear();
      this.#sinceLoss = 0;
    }
    this.#histogram = histogram;
  }

  #lose(id: number, region: Region): void {
    this.#seen.delete(id);
    this.#lost.set(id, region);
    this.#sinceLoss = 0;
  }

  #shouldLook(): boolean {
    const { most, onFaces } = this.#options;
    this.#sinceLoss++;
    this.#sinceLook++;
    const full = this.#seen.size >= most;
    if (full) return onFaces !== undefined && this.#sinceLook >= COUNT_EVERY;
    if (
      this.#sinceLoss <= EAGER_FRAMES &&
      (this.#seen.size === 0 || this.#lost.size > 0 || this.#sinceLoss === 1)
    )
      return true;
    return this.#sinceLook >= (this.#seen.size === 0 ? SEARCH_EVERY : LOOK_EVERY);
  }

  async #look(frame: Frame): Promise<void> {
    this.#sinceLook = 0;
    const boxes = await this.#tracker.detector.detect(frame, this.#matrix);
    this.#options.onFaces?.(boxes.length);
    for (const box of this.#worthFollowing(boxes, frame)) {
      if (this.#seen.size >= this.#options.most) return;
      if (this.#isFollowed(regionOfBox(box))) continue;
      // The detector's box is rough: let the mesh settle on its own region.
      const region = await this.#step(frame, regionOfBox(box), 3);
      if (!region || this.#isFollowed(region)) continue;
      const id = this.#lostAt(region) ?? this.#nextId++;
      this.#lost.delete(id);
      this.#seen.set(id, region);
    }
  }

  /** Bookshelves and curtains look a little like faces: beside a sure face they do not count, however large. */
  #worthFollowing(boxes: FaceBox[], frame: Frame): FaceBox[] {
    const sure = boxes.filter((box) => box.score >= SURE_SHARE * (boxes[0]?.score ?? 0));
    const bySize = sure.sort((a, b) => b.width - a.width);
    const least = Math.max(
      MIN_FACE * Math.max(frame.width, frame.height),
      MIN_SHARE * (bySize[0]?.width ?? 0),
    );
    return bySize.filter((box, i) => i === 0 || box.width >= least);
  }

  async #step(frame: Frame, from: Region, times: number): Promise<Region | null> {
    let region: Region | null = from;
    for (let k = 0; k < times && region; k++) {
      const points = seenFace(await this.#tracker.mesh.locate(frame, this.#matrix, region));
      region = points ? regionAround(points) : null;
    }
    return region;
  }

  /** Whether a face with a smaller number is there already (or any, for a face without one). */
  #isFollowed(region: Region, below = Number.POSITIVE_INFINITY): boolean {
    for (const [id, other] of this.#seen) {
      if (id < below && distance(region, other) < SAME_FACE) return true;
    }
    return false;
  }

  #lostAt(region: Region): number | undefined {
    let nearest: number | undefined;
    let least = SAME_PLACE;
    for (const [id, other] of this.#lost) {
      const ratio = other.size / region.size;
      const away = distance(region, other);
      if (away < least && ratio < SAME_SIZE && ratio > 1 / SAME_SIZE) {
        nearest = id;
        least = away;
      }
    }
    return nearest;
  }
}

/** Between centres, in sizes of the smaller. */
const distance = (a: Region, b: Region) => Math.hypot(a.cx - b.cx, a.cy - b.cy) / Math.min(a.size, b.size);
