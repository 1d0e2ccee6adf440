import { type PlacedWord, spokenWords } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { previewDocument } from "../../domain/preview-document";

/**
 * The words of the transcript in order of time, those of takes that are not made yet at estimated times. What selections and
 * commands of words count by.
 */
export function transcriptWords(document: ProjectDocument): PlacedWord[] {
  return spokenWords(previewDocument(document));
}
