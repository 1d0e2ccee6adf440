import { describe, expect, it } from "vitest";
import { madeDocument } from "@/tests/support/edit-documents";
import { setItem } from "./commands/set-item";
import { splitItems } from "./commands/split-items";
import { documentHash } from "./document-hash";
import { historyRecord, withHistory } from "./history-record";
import { applyEdit, type EditorState, endStep, openEditor, redo, undo } from "./state";

const made = madeDocument();
const text = (value: string) => setItem({ id: "title", change: { text: value } });

function edited(): EditorState {
  const split = splitItems({ ids: ["person"], atMs: 3000, newId: () => "b" });
  const state = applyEdit(openEditor(made), split, { label: "Split clip" });
  const typed = applyEdit(state, text("A"), { label: "Write", mergeKey: "title" });
  return undo(applyEdit(typed, text("B"), { label: "Write again" }));
}

describe("a history that is kept", () => {
  it("H3: goes on after a reload, byte for byte, also where the store changed the order of keys", () => {
    const state = edited();
    const json = JSON.parse(JSON.stringify(historyRecord(state)));
    const { version, ...rest } = state.document;
    const reopened = withHistory(openEditor({ ...rest, version }), json);
    expect(reopened.done.map((entry) => entry.label)).toEqual(["Split clip", "Write"]);
    expect(undo(undo(reopened)).document).toEqual(made);
    expect(Object.keys(undo(undo(reopened)).document.items)).toEqual(Object.keys(made.items));
    expect(redo(reopened).document.items.title).toMatchObject({ text: "B" });
  });

  it("H3: is not taken up for another document, by another version, or broken", () => {
    const json = historyRecord(edited());
    const state = openEditor(edited().document);
    expect(withHistory(openEditor(made), json).done).toEqual([]);
    expect(withHistory(state, { ...json, version: 2 }).done).toEqual([]);
    expect(withHistory(state, { ...json, done: [{ label: 3 }] }).done).toEqual([]);
    expect(withHistory(state, "nothing").done).toEqual([]);
    expect(withHistory(state, json).done).toHaveLength(2);
  });

  it("H3: keeps the newest 200 steps", () => {
    let state = openEditor(made);
    for (let at = 0; at < 230; at++) state = applyEdit(state, text(`T ${at}`), { label: `${at}` });
    const { done } = historyRecord(state);
    expect([done.length, done[0]?.label, done.at(-1)?.label]).toEqual([200, "30", "229"]);
  });

  it("has the hash of a document, whatever the order of its keys", () => {
    expect(documentHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(documentHash({ b: [{ d: 3, c: 2 }], a: 1 }));
    expect(documentHash(made)).not.toBe(documentHash(edited().document));
  });
});

describe("H2: edits with one merge key", () => {
  it("are one step until it ends, and none when they change nothing together", () => {
    const typed = ["a", "ab", "abc"].reduce(
      (state, value) => applyEdit(state, text(value), { label: "Write", mergeKey: "title" }),
      openEditor(made),
    );
    expect(typed.done).toHaveLength(1);
    expect(undo(typed).document).toEqual(made);
    const next = applyEdit(endStep(typed), text("x"), { label: "Write", mergeKey: "title" });
    expect(next.done).toHaveLength(2);
    const back = applyEdit(typed, text("Three things"), { label: "Write", mergeKey: "title" });
    expect(back.done).toHaveLength(0);
  });
});
