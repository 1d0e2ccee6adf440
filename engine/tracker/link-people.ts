import { type Identity, likeness, SAME_PERSON } from "./identify-face";

/** One face through one shot, as far as telling people apart needs it. */
export interface Presence {
  /** Null: never seen well enough. Then it is somebody of its own. */
  identity: Identity | null;
  /** First and last frame that show it. */
  first: number;
  last: number;
}

/** Two groups are one person only if their members are this alike on the average: one blurred picture must not join strangers. */
const MIN_MEAN = SAME_PERSON - 0.1;

/** Compared with each other at most; of a video of more shots, those that are seen longest. */
const MOST_COMPARED = 1000;

/**
 * Who is who across shots: a person's number per presence, counted from 0 in order of appearance. The most alike are joined first; two
 * faces that are seen at the same time are two people.
 */
export function linkPeople(presences: readonly Presence[]): number[] {
  const compared = longest(presences);
  const alike = likenesses(compared);
  const groups = new Map(compared.map((one, i) => [one, [i]]));
  const pairs = alike.flatMap((row, i) =>
    [...row].flatMap((value, j) => (value >= SAME_PERSON ? [{ i, j, value }] : [])),
  );
  for (const { i, j } of pairs.sort((a, b) => b.value - a.value)) {
    const [into, from] = [i, j].map((k) => groups.get(compared[k] as Presence) as number[]) as [
      number[],
      number[],
    ];
    if (into === from || !isOnePerson(into, from, compared, alike)) continue;
    into.push(...from);
    for (const member of from) groups.set(compared[member] as Presence, into);
  }
  const people = new Map<unknown, number>();
  return presences.map((presence) => {
    const group = groups.get(presence) ?? presence;
    const person = people.get(group) ?? people.size;
    people.set(group, person);
    return person;
  });
}

/** Those whose identity is known; of too many, those that are seen longest. */
function longest(presences: readonly Presence[]): Presence[] {
  const known = presences.filter(({ identity }) => identity !== null);
  if (known.length <= MOST_COMPARED) return known;
  const length = ({ first, last }: Presence) => last - first;
  return known.sort((a, b) => length(b) - length(a)).slice(0, MOST_COMPARED);
}

/** Row i: how alike presence i is to each one before it. */
function likenesses(compared: readonly Presence[]): Float32Array[] {
  return compared.map(({ identity }, i) =>
    Float32Array.from({ length: i }, (_, j) => {
      const other = compared[j]?.identity;
      return identity && other ? likeness(identity, other) : -1;
    }),
  );
}

function isOnePerson(
  a: readonly number[],
  b: readonly number[],
  compared: readonly Presence[],
  alike: readonly Float32Array[],
): boolean {
  let sum = 0;
  for (const i of a) {
    for (const j of b) {
      const [one, other] = [compared[i] as Presence, compared[j] as Presence];
      if (one.first <= other.last && other.first <= one.last) return false;
      sum += alike[Math.max(i, j)]?.[Math.min(i, j)] ?? -1;
    }
  }
  return sum / (a.length * b.length) >= MIN_MEAN;
}
