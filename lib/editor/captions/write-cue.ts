import { captionWords, type PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { FormatId } from "../../document/units";
import { textLength } from "../../domain/captions/cues";
import { captionLimits } from "../../domain/captions/limits";
import { previewDocument } from "../../domain/preview-document";
import { rewriteCue } from "../commands/rewrite-cue";
import { setWord } from "../commands/set-word";
import { type Edit, EditRefused, inOrder } from "../edit";
import { captionItem, captionsOf } from "../select/captions-of";
import { sameWord } from "./same-word";

/**
 * Changes a cue's text as someone sees it in a format: it still begins where it began, and the next one does, also where the
 * rules would now break elsewhere; and what was written in one cue is one, as long as it fits.
 */
export function writeCue(input: {
  lines: readonly (readonly PlacedWord[])[];
  text: string;
  format: FormatId;
}): Edit {
  return (document) => {
    const written = rewriteCue(input)(document);
    if (written === document) return document;
    const old = input.lines.flat();
    const before = wordsOf(document);
    const first = before.findIndex((word) => old[0] && sameWord(word, old[0]));
    const after = first + old.length + wordsOf(written).length - before.length;
    const apart = [first, after].reduce((current, at) => beginningAt(current, input.format, at), written);
    return inOnePiece(apart, input.format, first, after);
  };
}

/** The document with the words `[from, to)` as one cue, when one can hold them. */
function inOnePiece(document: ProjectDocument, format: FormatId, from: number, to: number): ProjectDocument {
  const words = wordsOf(document).slice(from, to);
  const begins = (word: PlacedWord) =>
    captionsOf(document, format).some(({ lines }) => lines[0]?.[0] && sameWord(lines[0][0], word));
  const breaks = words.slice(1).filter((word) => word.before === undefined && begins(word));
  if (breaks.length === 0) return document;
  const joined = inOrder(...breaks.map((word) => setWord({ word, change: { before: "join" } })))(document);
  const [first] = words;
  const cue = captionsOf(joined, format).find(
    ({ lines }) => first && lines[0]?.[0] && sameWord(lines[0][0], first),
  );
  const limits = captionLimits(captionItem(document)?.style ?? "minimal", format, document.captions.lang);
  const fits =
    cue !== undefined &&
    cue.lines.flat().length === words.length &&
    cue.lines.length <= limits.lines &&
    cue.lines.every((line) => textLength(line) <= limits.charsPerLine);
  return fits ? joined : document;
}

/** The document with a cue that begins with the word at a place, when it can. */
function beginningAt(document: ProjectDocument, format: FormatId, at: number): ProjectDocument {
  const word = wordsOf(document)[at];
  const begins = (start: PlacedWord | undefined) =>
    start !== undefined && word !== undefined && sameWord(start, word);
  if (!word || captionsOf(document, format).some(({ lines }) => begins(lines[0]?.[0]))) return document;
  try {
    return setWord({ word, change: { before: "cue" } })(document);
  } catch (error) {
    // The next words are not spoken yet: they go where the rules want them.
    if (error instanceof EditRefused) return document;
    throw error;
  }
}

function wordsOf(document: ProjectDocument): PlacedWord[] {
  return captionWords(previewDocument(document));
}
