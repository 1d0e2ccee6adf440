import { describe, expect, it } from "vitest";
import { draftDocument, madeDocument } from "@/tests/support/edit-documents";
import type { MadeTake } from "../document/derive";
import type { ProjectDocument } from "../document/schema";
import { estimateSpoken } from "../domain/preview-document";
import { absorbEdit } from "./absorb-edit";
import { addItem } from "./commands/add-item";
import { removeItems } from "./commands/remove-items";
import { setAsset } from "./commands/set-asset";
import { setItem } from "./commands/set-item";
import { setTakeSpeech } from "./commands/set-take-speech";
import { splitItems } from "./commands/split-items";
import type { Edit } from "./edit";
import { historyRecord, withHistory } from "./history-record";
import { applyEdit, type EditorState, endStep, openEditor, redo, undo } from "./state";
import { takeInMade } from "./take-making";

const draft = draftDocument();
const OTHER = { kind: "text", text: "Quite other words.", lang: "en", voiceId: "v", speed: 1 } as const;
const SHAPE = {
  id: "star",
  kind: "overlay",
  content: { kind: "shape", shape: "star" },
  box: { x: 0, y: 0, width: 0.2, height: 0.2 },
  startMs: 1000,
  durationMs: 900,
} as const;

const addStar = addItem({ item: SHAPE, track: { new: "stars" } });
const split = splitItems({ ids: ["person"], atMs: 3000, newId: () => "b" });
const rename = setItem({ id: "title", change: { text: "Three" } });
const sayOther = setTakeSpeech({ take: "person", speech: OTHER });

/** What is made of the take of a document: a little longer than it was estimated. */
function madeOf(document: ProjectDocument, ref = "synced"): Edit {
  const { person } = document.takes;
  const spoken = person && estimateSpoken(document, person);
  if (!spoken) throw new Error("The document has no words to speak.");
  const made: MadeTake = {
    spoken: { ...spoken, durationMs: spoken.durationMs + 700 },
    synced: { ref, asset: { kind: "video", source: { from: "library", assetId: ref }, name: "Made" } },
  };
  return takeInMade({ person: made }, document);
}

function edited(document: ProjectDocument, ...edits: Edit[]): EditorState {
  return edits.reduce((state, edit, at) => applyEdit(state, edit, { label: `${at}` }), openEditor(document));
}

function undoAll(state: EditorState): EditorState {
  return state.done.length > 0 ? undoAll(undo(state)) : state;
}
function redoAll(state: EditorState): EditorState {
  return state.undone.length > 0 ? redoAll(redo(state)) : state;
}
const bytes = (document: ProjectDocument) => JSON.stringify(document);

describe("H5: a take that comes back", () => {
  const made = madeOf(draft);

  it("is no step: undoing everything gives the first document with the speech, redoing the last", () => {
    const state = absorbEdit(edited(draft, addStar, split), made);
    expect(state.done.map(({ label }) => label)).toEqual(["0", "1"]);
    expect(state.document.takes.person?.synced).toBe("synced");
    const first = undoAll(state);
    expect(bytes(first.document)).toBe(bytes(made(draft)));
    expect(bytes(redoAll(first).document)).toBe(bytes(state.document));
  });

  it("leaves what was undone to be redone", () => {
    const state = absorbEdit(undo(edited(draft, addStar, split)), made);
    expect(state.undone.map(({ label }) => label)).toEqual(["1"]);
    const redone = redo(state);
    expect(bytes(redone.document)).toBe(bytes(made(split(addStar(draft)))));
  });

  it("is in every document of the history that says the same words, and in no other", () => {
    const changed = sayOther(draft);
    const state = absorbEdit(edited(draft, addStar, sayOther, rename), madeOf(changed, "other"));
    expect(state.document.takes.person?.synced).toBe("other");
    const before = undo(undo(state));
    expect(before.document.takes.person?.synced).toBeUndefined();
    expect(bytes(before.document)).toBe(bytes(addStar(draft)));
    const both = absorbEdit(before, made);
    expect(both.document.takes.person?.synced).toBe("synced");
    expect(redo(both).document.takes.person?.synced).toBe("other");
    expect(bytes(undoAll(both).document)).toBe(bytes(made(draft)));
  });

  it("is there where the clip that says it comes back with undo", () => {
    const state = absorbEdit(edited(draft, removeItems({ ids: ["person"] })), made);
    expect(state.document.takes.person).toBeUndefined();
    expect(undo(state).document.takes.person?.synced).toBe("synced");
  });

  it("is not put where the face was another one", () => {
    const source = { from: "library", assetId: "another" } as const;
    const state = edited(draft, setAsset({ ref: "face", change: { source } }));
    const taken = absorbEdit(state, madeOf(state.document));
    expect(taken.document.takes.person?.synced).toBe("synced");
    expect(undo(taken).document).toEqual(draft);
  });

  it("leaves a step that is being done to go on, and says in it what the user changed alone", () => {
    const write = (value: string) => setItem({ id: "title", change: { text: value } });
    const typing = applyEdit(openEditor(draft), write("A"), { label: "Write", mergeKey: "title" });
    const typed = applyEdit(absorbEdit(typing, made), write("AB"), { label: "Write", mergeKey: "title" });
    expect(typed.done).toHaveLength(1);
    expect(Object.keys(typed.done[0]?.change.records.items?.entries ?? {})).toEqual(["title"]);
    expect(bytes(undo(endStep(typed)).document)).toBe(bytes(made(draft)));
  });

  it("takes a step along that it makes needless: nothing is undone by it any more", () => {
    const state = edited(draft, made, addStar);
    const taken = absorbEdit(state, made);
    expect(taken.done.map(({ label }) => label)).toEqual(["1"]);
    expect(bytes(undo(taken).document)).toBe(bytes(made(draft)));
  });

  it("is kept with the history for after a reload", () => {
    const state = absorbEdit(undo(edited(draft, addStar, split)), made);
    const json = JSON.parse(JSON.stringify(historyRecord(state)));
    const reopened = withHistory(openEditor(JSON.parse(bytes(state.document))), json);
    expect(undoAll(reopened).document).toEqual(made(draft));
    expect(redo(reopened).document).toEqual(redo(state).document);
  });

  it("changes nothing where no document of the history says these words", () => {
    const state = undo(edited(madeDocument(), split));
    expect(absorbEdit(state, made)).toBe(state);
  });
});
