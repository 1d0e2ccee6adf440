import { captionWords, type PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { FormatId } from "../../document/units";
import { previewDocument } from "../../domain/preview-document";
import { rewriteCue } from "../commands/rewrite-cue";
import { setWord } from "../commands/set-word";
import { type Edit, EditRefused } from "../edit";
import { captionsOf } from "../select/captions-of";
import { sameWord } from "./same-word";

/**
 * Changes a cue's text as someone sees it in a format: it still begins where it began, and the next one does, also where the
 * rules would now break elsewhere.
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
    return [first, after].reduce((current, at) => beginningAt(current, input.format, at), written);
  };
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
