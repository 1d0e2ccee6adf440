import { breather } from "@/engine/threads/breather";
import { CHEEK, px, py } from "@/engine/tracker/landmarks";
import type { Patch } from "./patch";
import { describeSpeaker, type Speaker } from "./speaker";
import type { ClipSurvey, FaceTrack } from "./survey-clip";

/** A shot with fewer faces has nothing to learn from. */
const MIN_FACES = 5;
/** Two shots lend each other mouths when the face is about as large in both and in about the same light. */
const SAME_SIZE = 1.3;
/** Of Y, U, V: of the eight bits that each has. */
const SAME_LIGHT = [14, 6, 6] as const;

/**
 * The person behind each track: one for all shots that show him or her alike, so that a short shot, or one in which the mouth stays shut, can
 * take mouths of another. Tracks too short to learn from have none, unless the clip is as short.
 * @param breathe called for every face
 */
export async function speakersOf(
  { shots }: ClipSurvey,
  tracks: Iterable<FaceTrack>,
  breathe: () => Promise<void> = breather(),
): Promise<Map<FaceTrack, Speaker>> {
  const byPerson = new Map<number, FaceTrack[][]>();
  for (const track of tracks) {
    const groups = byPerson.get(track.person) ?? [];
    byPerson.set(track.person, groups);
    const group = groups.find(([first]) => first && shareMouths(first, track));
    if (group) group.push(track);
    else groups.push([track]);
  }
  const speakers = new Map<FaceTrack, Speaker>();
  for (const group of [...byPerson.values()].flat()) {
    const faces = group.reduce((sum, track) => sum + track.faces.size, 0);
    if (faces < MIN_FACES && shots.length >= MIN_FACES) continue;
    const speaker = await describeSpeaker(group, breathe);
    for (const track of group) speakers.set(track, speaker);
  }
  return speakers;
}

/** Of one person's tracks. */
function shareMouths(a: FaceTrack, b: FaceTrack): boolean {
  if (a.shot === b.shot) return true;
  const ratio = widthOf(a) / widthOf(b);
  return ratio < SAME_SIZE && ratio > 1 / SAME_SIZE && inSameLight(a, b);
}

/** Of the face, pixels, in the middle of its track. */
function widthOf({ faces }: FaceTrack): number {
  const middle = [...faces.keys()][faces.size >> 1];
  const face = middle === undefined ? undefined : faces.get(middle);
  const { left, right } = CHEEK;
  return face ? Math.hypot(px(face, right) - px(face, left), py(face, right) - py(face, left)) : 0;
}

/** A shot that kept no mouths, of a long video, has none to lend: it has to borrow. */
function inSameLight(a: FaceTrack, b: FaceTrack): boolean {
  const [one, other] = [a, b].map(({ patches }) => [...patches.values()][patches.size >> 1]);
  if (!one || !other) return true;
  const [x, y] = [meanColour(one), meanColour(other)];
  return SAME_LIGHT.every((limit, k) => Math.abs((x[k] as number) - (y[k] as number)) <= limit);
}

function meanColour({ data, width, height }: Patch): [number, number, number] {
  const luma = width * height;
  const chroma = (width >> 1) * (height >> 1);
  const mean = (from: number, count: number) =>
    data.subarray(from, from + count).reduce((sum, value) => sum + value, 0) / count;
  return [mean(0, luma), mean(luma, chroma), mean(luma + chroma, chroma)];
}
