import type { FormatId } from "../../document/units";
import { type Edit, EditRefused } from "../edit";
import { captionProblems } from "../select/caption-problems";

/** What mends one thing can break another: after so many rounds the rest is left to people. */
const MOST_ROUNDS = 4;

/** Mends every problem of the subtitles in a format that an edit can mend, as one step. */
export function fixProblems(format: FormatId): Edit {
  return (document) => {
    let current = document;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = current;
      for (const { fix } of captionProblems(current, format)) if (fix) current = tried(fix.edit)(current);
      if (current === before) break;
    }
    return current;
  };
}

function tried(edit: Edit): Edit {
  return (document) => {
    try {
      return edit(document);
    } catch (error) {
      if (error instanceof EditRefused) return document;
      throw error;
    }
  };
}
