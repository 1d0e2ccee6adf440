import { takesInOrder } from "../document/derive";
import type { ProjectDocument } from "../document/schema";
import { estimateSpoken } from "../domain/preview-document";
import { takeLengthMs } from "./arrange/material";
import { expecting } from "./arrange/retime-take";
import { settle } from "./arrange/settle";

/**
 * Lets what is not made yet last as long as it is shown to, so that the times that are shown are those of the document (D8).
 * A document from elsewhere may have other lengths, and so may an older one, since estimates become better. No edit of the
 * user's: what is on locked tracks moves along too.
 */
export function expectEstimates(document: ProjectDocument): ProjectDocument {
  const expected = takesInOrder(document).reduce((current, take) => {
    const estimated = take.spoken ? null : estimateSpoken(current, take);
    if (!estimated || estimated.durationMs === takeLengthMs(current, take)) return current;
    return expecting(current, take, estimated.durationMs, "move");
  }, document);
  return settle(document, expected);
}
