import type { LoopSeam } from "./background-order";
import { headJump, headsOf } from "./head-jump";
import type { FaceTrack } from "./survey-clip";

/** The seam is looked for in the first and the last third of a clip, within so many frames of its ends. */
const REACH_FRAMES = 150;
/** What leaving out all of that costs, in widths of a face that the head would jump by instead. */
const LEAVING_OUT = 0.15;

/** Where a clip of `length` frames is best cut to be played again and again: the heads of `tracks` jump least there. */
export function findLoopSeam(tracks: readonly FaceTrack[], length: number): LoopSeam {
  const reach = Math.min(REACH_FRAMES, Math.floor(length / 3));
  const people = headsOf(tracks, (frame) => frame <= reach || frame >= length - 1 - reach);
  let seam: LoopSeam = { first: 0, last: length - 1 };
  let least = headJump(people, length - 1, 0);
  for (let first = 0; first <= reach; first++) {
    for (let last = length - 2; last >= length - 1 - reach; last--) {
      const left = (LEAVING_OUT * (first + length - 1 - last)) / (2 * reach + 1);
      // The first frame should show what would have come after the last one.
      const cost = headJump(people, last + 1, first) + left;
      if (cost >= least) continue;
      least = cost;
      seam = { first, last };
    }
  }
  return seam;
}
