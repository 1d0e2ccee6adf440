import type { PlacedWord } from "../../document/derive";
import { withWord } from "../arrange/caption-word";
import { settle } from "../arrange/settle";
import type { Edit } from "../edit";

/** Moves a word of the subtitles in time, as far as its neighbours let it (C3). */
export function retimeWord(input: { word: PlacedWord; startMs: number; endMs: number }): Edit {
  const { word, startMs, endMs } = input;
  return (document) => settle(document, withWord(document, word, { startMs, endMs }));
}
