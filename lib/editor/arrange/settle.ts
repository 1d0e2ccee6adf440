import { assetsOfItem, sourceSpan, videoItems } from "../../document/derive";
import type { ProjectDocument, Track } from "../../document/schema";
import type { Take } from "../../document/takes";

/**
 * What every edit ends with: tracks name their items in order of time (D2), takes and assets that were used and are no
 * longer go (D4), and takes that are not made remember the length that their items were cut from (D5).
 */
export function settle(before: ProjectDocument, after: ProjectDocument): ProjectDocument {
  if (after === before) return before;
  return prune(before, expectLengths(before, inOrderOfTime(after)));
}

function inOrderOfTime(document: ProjectDocument): ProjectDocument {
  const startOf = (id: string) => document.items[id]?.startMs ?? 0;
  const sorted = (track: Track) =>
    track.items.every((id, at) => at === 0 || startOf(track.items[at - 1] as string) <= startOf(id));
  if (document.tracks.every(sorted)) return document;
  const tracks = document.tracks.map((track) =>
    sorted(track) ? track : { ...track, items: track.items.toSorted((a, b) => startOf(a) - startOf(b)) },
  );
  return { ...document, tracks };
}

function expectLengths(before: ProjectDocument, after: ProjectDocument): ProjectDocument {
  if (before.items === after.items) return after;
  const lengths = takeLengths(before);
  const cut = [...takeLengths(after)].flatMap(([id, length]): [string, Take][] => {
    const take = after.takes[id];
    const expectedMs = lengths.get(id);
    const known = !take || take.spoken || take.expectedMs !== undefined || take !== before.takes[id];
    return known || expectedMs === undefined || expectedMs === length ? [] : [[id, { ...take, expectedMs }]];
  });
  return cut.length === 0 ? after : { ...after, takes: { ...after.takes, ...Object.fromEntries(cut) } };
}

/** How far into each take its items show it. */
function takeLengths(document: ProjectDocument): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const item of videoItems(document)) {
    if (item.take === undefined) continue;
    lengths.set(item.take, Math.max(lengths.get(item.take) ?? 1, sourceSpan(item).toMs));
  }
  return lengths;
}

function prune(before: ProjectDocument, after: ProjectDocument): ProjectDocument {
  if (before.items === after.items && before.takes === after.takes) return after;
  const takes = without(after.takes, usedTakes(before), usedTakes(after));
  const lean = takes === after.takes ? after : { ...after, takes };
  const assets = without(lean.assets, referencedAssets(before), referencedAssets(lean));
  return assets === lean.assets ? lean : { ...lean, assets };
}

function without<Value>(record: Record<string, Value>, were: Set<string>, are: Set<string>) {
  const gone = new Set([...were].filter((key) => !are.has(key) && Object.hasOwn(record, key)));
  if (gone.size === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));
}

function usedTakes(document: ProjectDocument): Set<string> {
  return new Set(videoItems(document).flatMap((item) => item.take ?? []));
}

/** Every asset that an item or a take names, whether it is shown now or not. */
function referencedAssets(document: ProjectDocument): Set<string> {
  const refs = new Set<string>();
  for (const item of Object.values(document.items)) {
    for (const ref of assetsOfItem(document, item)) refs.add(ref);
    if (item.kind === "video") refs.add(item.asset);
  }
  for (const take of Object.values(document.takes)) {
    const speech = take.speech.kind === "audio" ? take.speech.asset : undefined;
    for (const ref of [take.asset, take.synced, take.spoken?.asset, speech]) if (ref) refs.add(ref);
  }
  return refs;
}
