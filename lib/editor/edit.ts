import type { ProjectDocument } from "../document/schema";

/**
 * One change of a document: pure, and the same object back when there is nothing to change. Ids that it needs are given to
 * it. Made by the commands in `commands/`, one file each.
 */
export type Edit = (document: ProjectDocument) => ProjectDocument;

/** An edit that cannot be done, with the reason in words for the user. */
export class EditRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EditRefused";
  }
}

/** Several edits as one. */
export function inOrder(...edits: readonly Edit[]): Edit {
  return (document) => edits.reduce((current, edit) => edit(current), document);
}
