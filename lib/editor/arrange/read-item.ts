import { assetsOfItem } from "../../document/derive";
import { type Item, type ItemInput, itemSchema } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { EditRefused } from "../edit";
import { readPart } from "./read-part";

/** An item as the document holds it. @throws EditRefused with the field that cannot be, or with what it misses */
export function readItem(document: ProjectDocument, input: ItemInput): Item {
  const item = readPart(itemSchema, input);
  if (item.kind === "video" && item.take !== undefined && !document.takes[item.take]) {
    throw new EditRefused("What is said here is not in the video any more.");
  }
  const refs = [...assetsOfItem(document, item), ...(item.kind === "video" ? [item.asset] : [])];
  if (refs.some((ref) => !document.assets[ref])) {
    throw new EditRefused("The file that this shows is not in the video any more. Add it again.");
  }
  return item;
}
