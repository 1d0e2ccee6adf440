import type { Frame, YuvMatrix } from "@/engine/media/frame";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { loadTracker } from "@/engine/tracker/load-tracker";
import { type Region, regionAround, regionOfBox } from "@/engine/tracker/region";

/** Below this the mesh no longer shows a face. */
const LOST_SCORE = 0.3;
/** Smaller ones than this part of the largest are bystanders. */
const MIN_SHARE = 0.3;
/** The detector's box is rough: the mesh settles on its own region. */
const SETTLING = 3;

/**
 * The largest faces of a few successive frames, in one pass: half the work of `trackFace`, for looking at what is finished. Faces are looked
 * for in the first frame, and again when all are lost.
 * @param most faces followed
 * @returns one list per face, null where it is not seen
 */
export async function glanceFaces(
  frames: AsyncIterable<Frame>,
  matrix: YuvMatrix,
  { most = 1, signal }: { most?: number; signal?: AbortSignal } = {},
): Promise<(Landmarks | null)[][]> {
  const { detector, mesh } = await loadTracker();
  const lists: (Landmarks | null)[][] = Array.from({ length: most }, () => []);
  let regions: (Region | null)[] = [];
  for await (const frame of frames) {
    signal?.throwIfAborted();
    let settle = 1;
    if (!regions.some((region) => region !== null)) {
      const boxes = (await detector.detect(frame, matrix)).sort((a, b) => b.width - a.width);
      const large = boxes.filter((box) => box.width >= MIN_SHARE * (boxes[0]?.width ?? 0));
      regions = large.slice(0, most).map(regionOfBox);
      settle = SETTLING;
    }
    for (const [k, list] of lists.entries()) {
      let region = regions[k] ?? null;
      let face: Landmarks | null = null;
      for (let pass = 0; pass < settle && region; pass++) {
        const { points, score } = await mesh.locate(frame, matrix, region);
        face = score < LOST_SCORE ? null : Float32Array.from(points);
        region = face && regionAround(face);
      }
      regions[k] = region;
      list.push(face);
    }
  }
  return lists;
}
