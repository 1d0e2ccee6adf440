import type { PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { FormatId } from "../../document/units";
import { withWord } from "../arrange/caption-word";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused, inOrder } from "../edit";
import { captionsOf } from "../select/captions-of";

/**
 * Makes one cue of two that follow each other, given by their words (C4). Refused where together they are more than a cue
 * holds (rules R1, R2, R4) in every format: it would only break at another place.
 */
export function mergeCues(input: { first: readonly PlacedWord[]; second: readonly PlacedWord[] }): Edit {
  return (document) => {
    const before = input.first.at(-1);
    const after = input.second[0];
    const [first] = input.first;
    const last = input.second.at(-1);
    if (!first || !before || !after || !last)
      throw new EditRefused("There is no subtitle to join this one to.");
    const merge = inOrder(
      (current) => withWord(current, before, { shownUntilMs: undefined }),
      (current) => withWord(current, after, { before: "join" }),
    );
    const merged = merge(document);
    if (!document.formats.some(({ id }) => isOneCue(merged, id, first, last))) {
      throw new EditRefused("Together they are too long for one subtitle. Shorten one of them first.");
    }
    return settle(document, merged);
  };
}

function isOneCue(document: ProjectDocument, format: FormatId, first: PlacedWord, last: PlacedWord): boolean {
  return captionsOf(document, format).some((cue) => {
    const words = cue.lines.flat();
    return words.some((word) => isSame(word, first)) && words.some((word) => isSame(word, last));
  });
}

function isSame(a: PlacedWord, b: PlacedWord): boolean {
  return a.index === b.index && sameValue(a.origin, b.origin);
}
