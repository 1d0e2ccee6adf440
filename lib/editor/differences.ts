import type { Item } from "../document/items";
import type { ProjectDocument } from "../document/schema";
import { sameValue } from "./arrange/same-value";

/** What people call an item of each kind, one and several. */
const NAMES: Record<Item["kind"], readonly [string, string]> = {
  video: ["clip", "clips"],
  audio: ["sound", "sounds"],
  text: ["text", "texts"],
  caption: ["subtitle line", "subtitle lines"],
  overlay: ["picture or shape", "pictures and shapes"],
};

/** In words, what `after` has otherwise than `before`; empty when they show the same. The most telling first. */
export function differencesBetween(before: ProjectDocument, after: ProjectDocument): string[] {
  return [
    ...wordDifferences(before, after),
    ...itemDifferences(before, after),
    ...captionDifferences(before, after),
    ...formatDifferences(before, after),
    ...(sameValue(before.canvas, after.canvas) ? [] : ["The background or the frame rate is another"]),
    ...(sameValue(before.audio, after.audio) ? [] : ["The sound is mixed in another way"]),
    ...(sameTracks(before, after) ? [] : ["Tracks are ordered or set in another way"]),
  ];
}

function wordDifferences(before: ProjectDocument, after: ProjectDocument): string[] {
  const changed = Object.values(after.takes).filter(({ id, speech }) => {
    const take = before.takes[id];
    return take && !sameValue(take.speech, speech);
  });
  return changed.length === 0 ? [] : [`Other words in ${counted(changed.length, ["part", "parts"])}`];
}

function itemDifferences(before: ProjectDocument, after: ProjectDocument): string[] {
  const kinds = Object.keys(NAMES) as Item["kind"][];
  return kinds.flatMap((kind) => {
    const ofKind = (document: ProjectDocument) =>
      Object.values(document.items).filter((item) => item.kind === kind);
    const added = ofKind(after).filter(({ id }) => !before.items[id]).length;
    const removed = ofKind(before).filter(({ id }) => !after.items[id]).length;
    const changed = ofKind(after).filter((item) => {
      const was = before.items[item.id];
      return was && !sameValue(was, item);
    }).length;
    return [
      ...(added ? [`${counted(added, NAMES[kind])} more`] : []),
      ...(removed ? [`${counted(removed, NAMES[kind])} fewer`] : []),
      ...(changed ? [`${counted(changed, NAMES[kind])} changed`] : []),
    ];
  });
}

function captionDifferences(before: ProjectDocument, after: ProjectDocument): string[] {
  if (sameValue(before.captions, after.captions)) return [];
  if (before.captions.lang !== after.captions.lang) return ["Subtitles in another language"];
  return ["Other subtitles"];
}

function formatDifferences(before: ProjectDocument, after: ProjectDocument): string[] {
  if (sameValue(before.formats, after.formats)) return [];
  return [`Formats: ${after.formats.map(({ id }) => id).join(", ")}`];
}

/** Whether the tracks that both have are set alike and in the same order; that one more is there, its items tell. */
function sameTracks(before: ProjectDocument, after: ProjectDocument): boolean {
  const shared = ({ tracks }: ProjectDocument, other: ProjectDocument) =>
    tracks
      .filter(({ id }) => other.tracks.some((track) => track.id === id))
      .map((track) => ({ ...track, items: [] }));
  return sameValue(shared(before, after), shared(after, before));
}

function counted(count: number, [one, several]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : several}`;
}
