import { describe, expect, it } from "vitest";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { deleteWords } from "@/lib/editor/commands/delete-words";
import { splitItems } from "@/lib/editor/commands/split-items";
import { transcriptWords } from "@/lib/editor/select/transcript-words";
import { draftDocument, otherLengths } from "@/tests/support/edit-documents";
import { createEditorStore } from "./editor-store";

const textsOf = (document: ProjectDocument) => transcriptWords(document).map(({ text }) => text);
const newId = () => crypto.randomUUID();

describe("D8: a document from elsewhere, whose words are not as long as they are estimated to be", () => {
  const document = otherLengths(draftDocument());

  it("is opened at the times that it is shown at, with nothing to undo", () => {
    const { document: opened, done } = createEditorStore(document).getState();
    expect(previewDocument(opened)).toMatchObject({ items: opened.items });
    expect(textsOf(opened)).toEqual(textsOf(document));
    expect(done).toEqual([]);
  });

  it("W2: loses the words that are deleted, and no others", () => {
    const store = createEditorStore(document);
    const before = textsOf(store.getState().document);
    expect(store.getState().edit("Delete words", deleteWords({ from: 20, to: 23, newId }))).toBe(true);
    expect(textsOf(store.getState().document)).toEqual(before.toSpliced(20, 3));
  });

  it("is cut where the playhead is shown", () => {
    const store = createEditorStore(document);
    const word = transcriptWords(store.getState().document)[20];
    const atMs = word?.startMs ?? 0;
    store.getState().edit("Split", splitItems({ atMs, newId }));
    const starts = Object.values(previewDocument(store.getState().document).items).map(
      (item) => item.startMs,
    );
    expect(starts).toContain(atMs);
  });

  it("is the same when its words are as long as they are estimated to be", () => {
    const draft = draftDocument();
    expect(createEditorStore(draft).getState().document).toBe(draft);
  });
});
