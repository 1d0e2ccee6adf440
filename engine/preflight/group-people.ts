import { likeness, type Sighting } from "./find-sightings";

/** What is known of a looked-at frame. */
export interface LookedAt {
  atMs: number;
  /** Counts up where the picture changed at once. */
  shot: number;
  sightings: Sighting[];
}

/** One person: the sightings, by the number of the looked-at frame. */
export type Person = Map<number, Sighting>;

/** Of two pictures of one person; two people's were at most 0.55 alike. */
const SAME_LOOK = 0.6;
/** In one shot, a face whose centre moved less than its size need not look as alike: it may have turned. */
const SAME_PLACE_BONUS = 0.4;
/** Of the largest face's height: what is smaller is a bystander. */
const MIN_SHARE_OF_LARGEST = 0.2;
const RANKS = 4;

/**
 * Who is who: sightings of one person through the whole video, also across cuts. The most prominent first (how long and how large);
 * bystanders much smaller than the largest are left out.
 */
export function groupPeople(frames: readonly LookedAt[]): Person[] {
  const people: { person: Person; lastFrame: number }[] = [];
  frames.forEach((frame, index) => {
    const pairs = frame.sightings.flatMap((sighting) =>
      people.map((known) => ({ sighting, known, alike: affinity(frame, sighting, frames, known) })),
    );
    const taken = new Set<unknown>();
    for (const { sighting, known, alike } of pairs.sort((a, b) => b.alike - a.alike)) {
      if (alike < SAME_LOOK || taken.has(sighting) || taken.has(known)) continue;
      taken.add(sighting).add(known);
      known.person.set(index, sighting);
      known.lastFrame = index;
    }
    for (const sighting of frame.sightings) {
      if (!taken.has(sighting)) people.push({ person: new Map([[index, sighting]]), lastFrame: index });
    }
  });
  const found = inOrder(people.map(({ person }) => person));
  const largest = Math.max(0, ...found.map(meanHeight));
  return found.filter((person) => meanHeight(person) >= MIN_SHARE_OF_LARGEST * largest);
}

function affinity(
  frame: LookedAt,
  sighting: Sighting,
  frames: readonly LookedAt[],
  { person, lastFrame }: { person: Person; lastFrame: number },
): number {
  const last = person.get(lastFrame) as Sighting;
  const best = Math.max(...[...person.values()].map((earlier) => likeness(earlier.look, sighting.look)));
  const { cx, cy, size } = last.region;
  const away = Math.hypot(cx - sighting.region.cx, cy - sighting.region.cy) / size;
  return frames[lastFrame]?.shot === frame.shot && away < 1 ? best + SAME_PLACE_BONUS : best;
}

function meanHeight(person: Person): number {
  let sum = 0;
  for (const { box } of person.values()) sum += box.height;
  return sum / person.size;
}

/** By how long and how large they are seen; people who are about equal in that from left to right. */
function inOrder(people: Person[]): Person[] {
  const prominence = (person: Person) => person.size * meanHeight(person);
  const most = Math.max(...people.map(prominence));
  const rank = (person: Person) => Math.round((RANKS * prominence(person)) / most);
  const left = (person: Person) => [...person.values()][0]?.region.cx ?? 0;
  return people.sort((a, b) => rank(b) - rank(a) || left(a) - left(b));
}

/** Of another appearance than usual around the mouth: with hands and microphones it was 0.5 to 0.8, without 0.82 and more. */
const COVERED_BELOW = 0.82;

/** Part of a person's sightings in which something seems to be before the mouth, 0..1. The mesh itself never notices. */
export function coveredShare(person: Person): number {
  const looks = [...person.values()].map((sighting) => sighting.mouthLook);
  const usual = medianLook(looks);
  return looks.filter((look) => likeness(look, usual) < COVERED_BELOW).length / looks.length;
}

function medianLook(looks: readonly Float32Array[]): Float32Array {
  const median = new Float32Array(looks[0]?.length ?? 0).map((_, k) => {
    const values = looks.map((look) => look[k] as number).sort((a, b) => a - b);
    return values[values.length >> 1] as number;
  });
  const length = Math.sqrt(median.reduce((sum, v) => sum + v * v, 0)) || 1;
  return median.map((v) => v / length);
}
