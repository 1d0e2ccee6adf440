import { readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EDITS } from "@/tests/support/any-edit";
import { busyDocument, draftDocument, otherLengths } from "@/tests/support/edit-documents";
import { endMsOf, spokenWords } from "../document/derive";
import { loadDocument } from "../document/load-document";
import type { ProjectDocument } from "../document/schema";
import { previewDocument } from "../domain/preview-document";
import { absorbEdit } from "./absorb-edit";
import { type Edit, EditRefused } from "./edit";
import { expectEstimates } from "./expect-estimates";
import { applyEdit, type EditorState, openEditor, redo, undo } from "./state";

const NAMES = Object.keys(EDITS);
/** `fc.double` is spread over the numbers that a double can be, and most of those are next to 0. */
const fraction = fc.integer({ min: 0, max: 9999 }).map((value) => value / 10_000);
const dice = fc.record({ a: fraction, b: fraction, c: fraction, d: fraction });
const step = fc.record({ name: fc.constantFrom(...NAMES), dice });
const steps = fc.noBias(fc.array(step, { minLength: 200, maxLength: 200 }));
const start = fc.constantFrom(
  () => busyDocument("quiet-studio"),
  () => busyDocument("bold-social"),
  () => busyDocument("clean-news"),
  () => draftDocument("quiet-studio"),
  () => expectEstimates(otherLengths(draftDocument("clean-news"))),
);

function ids(): () => string {
  let count = 0;
  return () => `new-${++count}`;
}

/** Does an edit by its name; refused ones leave the state as it is. */
function done(state: EditorState, name: string, edit: Edit): EditorState {
  try {
    return applyEdit(state, edit, { label: name });
  } catch (error) {
    if (error instanceof EditRefused) return state;
    throw error;
  }
}

function overlaps(document: ProjectDocument): string[] {
  return document.tracks.flatMap((track) =>
    track.items.flatMap((id, at) => {
      const item = document.items[id];
      const before = document.items[track.items[at - 1] ?? ""];
      return item && before && endMsOf(before) > item.startMs ? [`${track.id}: ${before.id} ${id}`] : [];
    }),
  );
}

function strayWords(document: ProjectDocument): string[] {
  const shown = previewDocument(document);
  return spokenWords(shown).flatMap((word) => {
    const item = word.origin.kind === "take" ? shown.items[word.origin.item] : undefined;
    const within = item && word.startMs >= item.startMs && word.endMs <= endMsOf(item) + 1;
    return within ? [] : [`${word.text} ${word.startMs}`];
  });
}

/** Items of tracks that were locked, and are, that are other ones now. */
function forced(before: ProjectDocument, after: ProjectDocument): string[] {
  return before.tracks.flatMap((track) => {
    const there = after.tracks.find(({ id }) => id === track.id);
    if (!track.locked || !there?.locked) return [];
    const ids = [...new Set([...track.items, ...there.items])];
    return ids.filter((id) => before.items[id] !== after.items[id]);
  });
}

/** Items whose times in the preview are not those of the document. */
function shifted(document: ProjectDocument): string[] {
  const shown = previewDocument(document);
  return Object.values(document.items).flatMap((item) => {
    const there = shown.items[item.id];
    const same = there?.startMs === item.startMs && Math.abs(there.durationMs - item.durationMs) <= 1;
    return same ? [] : [item.id];
  });
}

describe("any 200 edits", () => {
  it("are of all commands", () => {
    const files = readdirSync(path.join(import.meta.dirname, "commands")).filter(
      (file) => !/\.test\./.test(file),
    );
    const commands = files.map((file) =>
      file.replace(/\.ts$/, "").replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()),
    );
    // Copying changes nothing; what is pasted was copied.
    expect(commands.filter((name) => name !== "copyItems").toSorted()).toEqual(NAMES.toSorted());
  });

  it("H1, H5: undone, give the first document byte for byte, with takes in it; D1, D2, D3 hold after each", () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(start, steps, (make, steps) => {
        let first = make();
        const newId = ids();
        let state = openEditor(first);
        for (const { name, dice } of steps) {
          const before = state.document;
          const edit = EDITS[name]?.(before, dice, newId);
          if (!edit) continue;
          if (name === "applyTake") {
            // Something is undone at the time, or done since it was asked for.
            for (let at = 0; at < dice.c * 4 - 1; at++) state = undo(state);
            state = absorbEdit(state, edit);
            first = edit(first);
          } else state = done(state, name, edit);
          if (state.document === before) continue;
          counts.set(name, (counts.get(name) ?? 0) + 1);
          const loaded = loadDocument(state.document);
          expect(
            loaded.ok
              ? []
              : [name, ...(loaded.refusal.reason === "malformed" ? loaded.refusal.problems : [])],
          ).toEqual([]);
          expect([name, ...overlaps(state.document)]).toEqual([name]);
          expect([name, ...strayWords(state.document)]).toEqual([name]);
          expect([name, ...shifted(state.document)]).toEqual([name]);
          if (name !== "applyTake") expect([name, ...forced(before, state.document)]).toEqual([name]);
        }
        while (state.undone.length > 0) state = redo(state);
        const last = JSON.stringify(state.document);
        const steps_ = state.done.length;
        for (let at = 0; at < steps_; at++) {
          state = undo(state);
          expect(overlaps(state.document)).toEqual([]);
        }
        expect(JSON.stringify(state.document)).toBe(JSON.stringify(first));
        for (let at = 0; at < steps_; at++) state = redo(state);
        expect(JSON.stringify(state.document)).toBe(last);
      }),
      { numRuns: 16, endOnFailure: true },
    );
    expect(NAMES.filter((name) => !counts.has(name))).toEqual([]);
  });
});
