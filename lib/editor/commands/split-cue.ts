import type { PlacedWord } from "../../document/derive";
import { withWord } from "../arrange/caption-word";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused } from "../edit";

/** Splits a cue, given by its words, before the one at `at`. */
export function splitCue(input: { words: readonly PlacedWord[]; at: number }): Edit {
  return (document) => {
    const word = input.at > 0 ? input.words[input.at] : undefined;
    if (!word) throw new EditRefused("A subtitle is split between two of its words.");
    return settle(document, withWord(document, word, { before: "cue" }));
  };
}
