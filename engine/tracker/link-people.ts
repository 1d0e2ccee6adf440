import { type Identity, likeness, meanIdentity, SAME_PERSON } from "./identify-face";

/** One face through one shot, as far as telling people apart needs it. */
export interface Presence {
  /** Null: never seen well enough. Then it is somebody of its own. */
  identity: Identity | null;
  /** First and last frame that show it. */
  first: number;
  last: number;
}

interface Cluster {
  members: number[];
  identity: Identity | null;
}

/**
 * Who is who across shots: a person's number per presence, counted from 0 in order of appearance. The most alike are joined first; two
 * faces that are seen at the same time are two people.
 */
export function linkPeople(presences: readonly Presence[]): number[] {
  const clusters = presences.map(({ identity }, i): Cluster => ({ members: [i], identity }));
  for (;;) {
    const pair = mostAlike(clusters, presences);
    if (!pair) break;
    const [into, from] = pair;
    into.members.push(...from.members);
    into.identity = meanIdentity(into.members.flatMap((i) => presences[i]?.identity ?? []));
    clusters.splice(clusters.indexOf(from), 1);
  }
  const people = new Array<number>(presences.length).fill(0);
  const firstMember = ({ members }: Cluster) => Math.min(...members);
  clusters
    .sort((a, b) => firstMember(a) - firstMember(b))
    .forEach(({ members }, person) => {
      for (const i of members) people[i] = person;
    });
  return people;
}

function mostAlike(clusters: Cluster[], presences: readonly Presence[]): [Cluster, Cluster] | null {
  let best = SAME_PERSON;
  let pair: [Cluster, Cluster] | null = null;
  clusters.forEach((a, i) => {
    for (const b of clusters.slice(i + 1)) {
      if (!a.identity || !b.identity) continue;
      const alike = likeness(a.identity, b.identity);
      if (alike < best || seenTogether(a, b, presences)) continue;
      best = alike;
      pair = [a, b];
    }
  });
  return pair;
}

function seenTogether(a: Cluster, b: Cluster, presences: readonly Presence[]): boolean {
  return a.members.some((i) =>
    b.members.some((j) => {
      const [one, other] = [presences[i] as Presence, presences[j] as Presence];
      return one.first <= other.last && other.first <= one.last;
    }),
  );
}
