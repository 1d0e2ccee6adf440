import { deleteWords } from "../commands/delete-words";
import { type Edit, inOrder } from "../edit";
import type { WordRange } from "./word-ranges";

/** Cuts several stretches of words out as one edit. @param ranges of the words of the transcript, in order, apart */
export function deleteRanges(input: { ranges: readonly WordRange[]; newId: () => string }): Edit {
  // From the last to the first: what is before keeps its place.
  return inOrder(...input.ranges.map((range) => deleteWords({ ...range, newId: input.newId })).reverse());
}
