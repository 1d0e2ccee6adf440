import type { PlacedWord } from "../../document/derive";
import { type WordChange, withWord } from "../arrange/caption-word";
import { settle } from "../arrange/settle";
import type { Edit } from "../edit";

/** Changes a word of the subtitles (C2, C3): how it is written, its marks, when it is said. What is heard stays. */
export function setWord(input: { word: PlacedWord; change: WordChange }): Edit {
  return (document) => settle(document, withWord(document, input.word, input.change));
}
