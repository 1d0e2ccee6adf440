import type { ProjectDocument } from "../../document/schema";

/** Ids that no track, item or take has, each another, made from `stem`: equal documents give equal ids. */
export function freeIds(document: ProjectDocument, stem: string, ...reserved: string[]): () => string {
  const taken = new Set([
    ...document.tracks.map((track) => track.id),
    ...Object.keys(document.items),
    ...Object.keys(document.takes),
    ...reserved,
  ]);
  const root = stem.replace(/~\d+$/, "").slice(0, 56);
  let count = 1;
  return () => {
    do count += 1;
    while (taken.has(`${root}~${count}`));
    return `${root}~${count}`;
  };
}
