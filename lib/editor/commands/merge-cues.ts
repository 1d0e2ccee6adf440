import type { PlacedWord } from "../../document/derive";
import { withWord } from "../arrange/caption-word";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused, inOrder } from "../edit";

/**
 * Makes one cue of two that follow each other, given by their words (C4). Where together they are more than a cue holds
 * (rules R1, R2, R4), it breaks at another place.
 */
export function mergeCues(input: { first: readonly PlacedWord[]; second: readonly PlacedWord[] }): Edit {
  return (document) => {
    const before = input.first.at(-1);
    const after = input.second[0];
    if (!before || !after) throw new EditRefused("There is no subtitle to join this one to.");
    const merge = inOrder(
      (current) => withWord(current, before, { shownUntilMs: undefined }),
      (current) => withWord(current, after, { before: "join" }),
    );
    return settle(document, merge(document));
  };
}
