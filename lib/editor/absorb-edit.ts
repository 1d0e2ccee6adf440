import type { ProjectDocument } from "../document/schema";
import { sameJson } from "./arrange/same-value";
import { applyChange, type Change, changeBetween } from "./change";
import type { Edit } from "./edit";
import { type EditorState, type HistoryEntry, select } from "./state";

/**
 * Does an edit that is no step of the user's, such as putting in a take that came back (H5). It is done to the document and
 * to every one that undo and redo lead to, as if it had been done before the first step: the steps stay what they were, and
 * one that changes nothing any more goes.
 * @param edit is done to documents that it was not made for: where it does not fit, it gives them back as they are
 */
export function absorbEdit(state: EditorState, edit: Edit): EditorState {
  const done = rebased(state.document, state.done, "before", edit);
  const undone = rebased(state.document, state.undone, "after", edit);
  const document = edit(state.document);
  if (document === state.document && done === state.done && undone === state.undone) return state;
  return select({ ...state, document, done, undone }, state.selection);
}

/** Steps between documents that an edit was done to, from the nearest to the document on; the same ones where it did nothing. */
function rebased(
  document: ProjectDocument,
  steps: readonly HistoryEntry[],
  to: "before" | "after",
  edit: Edit,
): readonly HistoryEntry[] {
  let near = { document, edited: edit(document) };
  let same = true;
  const latestFirst = steps.toReversed().flatMap((step): HistoryEntry[] => {
    const stored = applyChange(near.document, step.change, to);
    const far = { document: stored, edited: edit(stored) };
    const [before, after] = to === "before" ? [far, near] : [near, far];
    near = far;
    if (before.edited === before.document && after.edited === after.document) return [step];
    same = false;
    const change = leanChange(before.edited, after.edited);
    return change ? [{ ...step, change }] : [];
  });
  return same ? steps : latestFirst.reverse();
}

/** The difference between documents that were made apart, and share nothing but what is equal. Null when there is none. */
function leanChange(before: ProjectDocument, after: ProjectDocument): Change | null {
  return changeBetween(before, sharing(after, before));
}

/** A document with those of its parts that are equal to another's as the other's very parts. */
function sharing(document: ProjectDocument, other: ProjectDocument): ProjectDocument {
  const shared = sharingEntries(document, other);
  return {
    ...shared,
    assets: sharingEntries(shared.assets, other.assets),
    takes: sharingEntries(shared.takes, other.takes),
    items: sharingEntries(shared.items, other.items),
  };
}

function sharingEntries<Entries extends Record<string, unknown>>(entries: Entries, other: Entries): Entries {
  if (entries === other) return entries;
  return Object.fromEntries(
    Object.entries(entries).map(([key, value]) => [key, sameJson(value, other[key]) ? other[key] : value]),
  ) as Entries;
}
