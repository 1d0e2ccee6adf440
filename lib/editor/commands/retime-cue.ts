import type { PlacedWord } from "../../document/derive";
import { withWord } from "../arrange/caption-word";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused, inOrder } from "../edit";

/** Lets a cue, given by its words, appear or go at another time (C5): its first word begins then, its last one is shown until then. */
export function retimeCue(input: { words: readonly PlacedWord[]; startMs?: number; endMs?: number }): Edit {
  return (document) => {
    const { words, startMs, endMs } = input;
    const first = words[0];
    const last = words.at(-1);
    if (!first || !last) throw new EditRefused("This subtitle is not there any more.");
    const retime = inOrder(
      (current) => (startMs === undefined ? current : withWord(current, first, { startMs })),
      (current) => (endMs === undefined ? current : withWord(current, last, { shownUntilMs: endMs })),
    );
    return settle(document, retime(document));
  };
}
