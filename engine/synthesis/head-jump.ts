import { CHEEK, type Landmarks, px, py, STABLE } from "@/engine/tracker/landmarks";
import type { FaceTrack } from "./survey-clip";

/** Each person's face by frame number, of the frames that are asked for. */
export function headsOf(
  tracks: readonly FaceTrack[],
  isWanted: (frame: number) => boolean,
): Map<number, Landmarks>[] {
  const people = new Map<number, Map<number, Landmarks>>();
  for (const { person, faces } of tracks) {
    const own = people.get(person) ?? new Map<number, Landmarks>();
    for (const frame of faces.keys()) {
      const face = isWanted(frame) ? faces.get(frame) : undefined;
      if (face) own.set(frame, face);
    }
    if (own.size > 0) people.set(person, own);
  }
  return [...people.values()];
}

/** How far a head is apart in two frames, in widths of the face, of several the most; infinite when nobody is in both. */
export function headJump(people: readonly Map<number, Landmarks>[], from: number, to: number): number {
  let widest = Number.POSITIVE_INFINITY;
  for (const faces of people) {
    const [a, b] = [faces.get(from), faces.get(to)];
    if (!a || !b) continue;
    const away = distance(a, b);
    widest = widest === Number.POSITIVE_INFINITY ? away : Math.max(widest, away);
  }
  return widest;
}

function distance(a: Landmarks, b: Landmarks): number {
  const width = Math.abs(px(a, CHEEK.right) - px(a, CHEEK.left)) || 1;
  let sum = 0;
  for (const i of STABLE) sum += Math.hypot(px(a, i) - px(b, i), py(a, i) - py(b, i));
  return sum / STABLE.length / width;
}
