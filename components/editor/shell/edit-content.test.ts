import { describe, expect, it } from "vitest";
import { applyEdit, openEditor, undo } from "@/lib/editor/state";
import { lookDocument } from "@/tests/support/sample-document";
import { type EditContent, openedContent, readContent, writeContent } from "./edit-content";

const document = lookDocument();

/** What a browser's store gives back. */
const stored = (content: EditContent) => structuredClone(writeContent(content));

describe("what the browser keeps of an edit", () => {
  it("is undone after a reload as before it", () => {
    const state = applyEdit(
      openEditor(document),
      (before) => ({ ...before, audio: { ...before.audio, duckDb: -3 } }),
      { label: "Duck less" },
    );
    const { done, undone } = state;
    const kept = readContent(stored({ name: "Mine", document: state.document, done, undone }));
    expect(kept).toMatchObject({ name: "Mine", document: state.document });
    if (!kept) throw new Error("Nothing was kept.");
    expect(undo({ ...openEditor(kept.document), ...kept }).document).toEqual(document);
  });

  it("is left alone when it is broken, or of a newer version", () => {
    const kept = stored(openedContent({ name: "Mine", document })) as { document: object };
    expect(readContent(kept)).not.toBeNull();
    expect(readContent({ ...kept, document: { ...kept.document, version: 99 } })).toBeNull();
    expect(readContent({ ...kept, document: { ...kept.document, tracks: "none" } })).toBeNull();
    expect(readContent("rubbish")).toBeNull();
  });

  it("goes on without its history when that is of another document", () => {
    const kept = stored(openedContent({ name: "Mine", document })) as object;
    expect(
      readContent({ ...kept, history: { version: 1, document: "other", done: [], undone: [] } }),
    ).toMatchObject({ done: [], undone: [] });
  });
});
