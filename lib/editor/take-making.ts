import { isMade, type MadeTake, takesInOrder } from "../document/derive";
import type { ProjectDocument } from "../document/schema";
import type { Take } from "../document/takes";
import { previewDocument } from "../domain/preview-document";
import { applyTake } from "./commands/apply-take";
import type { Edit } from "./edit";

/** The takes that are shown and not made yet, in order of time. */
export function takesToMake(document: ProjectDocument): Take[] {
  return takesInOrder(document).filter((take) => !isMade(take));
}

/** How long all of them will be said to last, by estimate where nobody knows. */
export function lengthToMakeMs(document: ProjectDocument): number {
  const shown = previewDocument(document);
  return takesToMake(document).reduce((sum, { id }) => sum + (shown.takes[id]?.spoken?.durationMs ?? 0), 0);
}

/**
 * Puts what was made into the document. `asked` is the document that it was made for: a take that says something else by
 * now, or is gone, is left alone.
 */
export function takeInMade(made: Readonly<Record<string, MadeTake>>, asked: ProjectDocument): Edit {
  return (document) =>
    Object.entries(made).reduce((current, [id, parts]) => {
      const take = current.takes[id];
      const before = asked.takes[id];
      if (!take || !before || isMade(take) || inputsOf(take) !== inputsOf(before)) return current;
      return applyTake({ take: id, made: parts })(current);
    }, document);
}

function inputsOf({ asset, range, speech, speaker, syncMode, backend }: Take): string {
  return JSON.stringify([asset, range, speech, speaker, syncMode, backend]);
}
