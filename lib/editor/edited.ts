import type { ProjectDocument } from "../document/schema";

const EDITOR = "editor";

/** The document with the note that it was changed in the editor: the form of "New video" could not show all of it. */
export function asEdited(document: ProjectDocument): ProjectDocument {
  if (isEdited(document)) return document;
  return { ...document, provenance: { ...document.provenance, changedIn: EDITOR } };
}

/** Whether the document was changed in the editor. */
export function isEdited(document: ProjectDocument): boolean {
  return document.provenance.changedIn === EDITOR;
}
