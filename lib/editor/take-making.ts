import { isMade, type MadeTake, takesInOrder, withCorrections } from "../document/derive";
import type { ProjectDocument } from "../document/schema";
import type { Take } from "../document/takes";
import { previewDocument } from "../domain/preview-document";
import { sameValue } from "./arrange/same-value";
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
 * Puts what was made into a document. `asked` is the document that it was made for: a take that says something else here, or
 * that is not here, is left alone.
 */
export function takeInMade(made: Readonly<Record<string, MadeTake>>, asked: ProjectDocument): Edit {
  return (document) =>
    Object.entries(made).reduce((current, [id, parts]) => {
      const take = current.takes[id];
      const before = asked.takes[id];
      if (!take || !before || isMade(take)) return current;
      if (!sameValue(inputsOf(current, take), inputsOf(asked, before))) return current;
      return applyTake({ take: id, made: withCorrections(take, parts) })(current);
    }, document);
}

/** All that decides how a take looks and sounds; of its files what they are, since one can be replaced by another. */
function inputsOf({ assets }: ProjectDocument, take: Take): unknown[] {
  const { asset, range, speech, speaker, syncMode, backend } = take;
  const files = [asset, speech.kind === "audio" ? speech.asset : asset].map((ref) => assets[ref]?.source);
  return [asset, range, speech, speaker, syncMode, backend, files];
}
