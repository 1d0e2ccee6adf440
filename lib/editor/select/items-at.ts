import { endMsOf, itemsInOrder } from "../../document/derive";
import type { Item } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";

/** What is there at a time, lowest first: `[startMs, endMs)`. */
export function itemsAt(document: ProjectDocument, atMs: number): Item[] {
  return itemsInOrder(document).filter((item) => item.startMs <= atMs && endMsOf(item) > atMs);
}
