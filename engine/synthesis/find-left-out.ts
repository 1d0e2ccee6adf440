import { headJump, headsOf } from "./head-jump";
import { type LeftOut, longest } from "./range-order";
import type { FaceTrack } from "./survey-clip";

/** Frames at either end of the part that are shown in any case: what is around them goes on unseen. */
const KEPT_FRAMES = 3;
/** So many speeds between the usual and double are tried. */
const SPEEDS = 24;
/** What double speed costs, in widths of a face that the head would jump by instead. */
const HURRY = 0.02;

/**
 * What of a part that is too long for `count` frames is best not shown: the heads of `tracks` jump least there.
 * @param part its first frame in the tracks' numbering, and its length; longer than `longest(count)`
 */
export function findLeftOut(
  tracks: readonly FaceTrack[],
  part: { from: number; length: number },
  count: number,
): LeftOut {
  const { from, length } = part;
  const most = longest(count);
  const half = most >> 1;
  const people = headsOf(tracks, (frame) => frame >= from && frame < from + length);
  let best: LeftOut = { last: half, first: half + 1 + length - most };
  let least = Number.POSITIVE_INFINITY;
  for (let speed = 1; speed <= SPEEDS; speed++) {
    const shown = Math.round(count + ((most - count) * speed) / SPEEDS);
    for (let last = KEPT_FRAMES - 1; last < shown - KEPT_FRAMES; last++) {
      const first = length - shown + last + 1;
      // Frame `first` should show what would have come after frame `last`.
      const cost = headJump(people, from + last + 1, from + first) + (HURRY * speed) / SPEEDS;
      if (cost >= least) continue;
      least = cost;
      best = { last, first };
    }
  }
  return best;
}
