import { CHEEK, type Landmarks, px, py, STABLE } from "@/engine/tracker/landmarks";
import type { LoopSeam } from "./background-order";
import type { FaceTrack } from "./survey-clip";

/** The seam is looked for in the first and the last third of a clip, within so many frames of its ends. */
const REACH_FRAMES = 150;
/** What leaving out all of that costs, in widths of a face that the head would jump by instead. */
const LEAVING_OUT = 0.15;

/** Where a clip of `length` frames is best cut to be played again and again: the heads of `tracks` jump least there. */
export function findLoopSeam(tracks: readonly FaceTrack[], length: number): LoopSeam {
  const reach = Math.min(REACH_FRAMES, Math.floor(length / 3));
  const people = facesNearEnds(tracks, length, reach);
  let seam: LoopSeam = { first: 0, last: length - 1 };
  let least = jump(people, length - 1, 0);
  for (let first = 0; first <= reach; first++) {
    for (let last = length - 2; last >= length - 1 - reach; last--) {
      const left = (LEAVING_OUT * (first + length - 1 - last)) / (2 * reach + 1);
      // The first frame should show what would have come after the last one.
      const cost = jump(people, last + 1, first) + left;
      if (cost >= least) continue;
      least = cost;
      seam = { first, last };
    }
  }
  return seam;
}

/** How far a head is apart in two frames, in widths of the face, of several the most; infinite when nobody is in both. */
function jump(people: readonly Map<number, Landmarks>[], from: number, to: number): number {
  let widest = Number.POSITIVE_INFINITY;
  for (const faces of people) {
    const [a, b] = [faces.get(from), faces.get(to)];
    if (!a || !b) continue;
    const away = distance(a, b);
    widest = widest === Number.POSITIVE_INFINITY ? away : Math.max(widest, away);
  }
  return widest;
}

/** Each person's face by frame, in the frames that the seam is looked for. */
function facesNearEnds(
  tracks: readonly FaceTrack[],
  length: number,
  reach: number,
): Map<number, Landmarks>[] {
  const people = new Map<number, Map<number, Landmarks>>();
  for (const { person, faces } of tracks) {
    const own = people.get(person) ?? new Map<number, Landmarks>();
    for (const [frame, face] of faces) {
      if (frame <= reach || frame >= length - 1 - reach) own.set(frame, face);
    }
    if (own.size > 0) people.set(person, own);
  }
  return [...people.values()];
}

function distance(a: Landmarks, b: Landmarks): number {
  const width = Math.abs(px(a, CHEEK.right) - px(a, CHEEK.left)) || 1;
  let sum = 0;
  for (const i of STABLE) sum += Math.hypot(px(a, i) - px(b, i), py(a, i) - py(b, i));
  return sum / STABLE.length / width;
}
