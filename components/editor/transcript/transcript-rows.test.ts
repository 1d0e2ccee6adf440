import { describe, expect, it } from "vitest";
import { deleteWords } from "@/lib/editor/commands/delete-words";
import { setItem } from "@/lib/editor/commands/set-item";
import { openEditor } from "@/lib/editor/state";
import { keepWords } from "@/lib/editor/transcript/find-again";
import { busyDocument, draftDocument } from "@/tests/support/edit-documents";
import { createTranscriptReader, type Transcript } from "./transcript-reader";
import { rowAt, rowsOf } from "./transcript-rows";
import type { Writing } from "./transcript-view";

const newId = () => crypto.randomUUID();
const { document } = openEditor(busyDocument());
const transcript = createTranscriptReader()(document);
const second = transcript.sentences[1] ?? { from: 0, to: 0 };

function writing(kind: Writing["kind"], of: Transcript = transcript): Writing {
  return { kind, words: keepWords(of.words, second), before: "", caret: null };
}

describe("the rows of the transcript", () => {
  it("are its sentences, each with a key of its own", () => {
    const rows = rowsOf(transcript, null);
    expect(rows).toHaveLength(transcript.sentences.length);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rowAt(rows, second.from)).toBe(1);
    expect(rowAt(rows, transcript.words.length)).toBe(-1);
  });

  it("keep their keys while words are cut before them", () => {
    const cut = createTranscriptReader()(deleteWords({ from: 0, to: 2, newId })(document));
    const keys = rowsOf(transcript, null).map(({ key }) => key);
    expect(
      rowsOf(cut, null)
        .map(({ key }) => key)
        .slice(1),
    ).toEqual(keys.slice(1));
  });

  it("have what is being written in the place of its sentence, or after it", () => {
    expect(
      rowsOf(transcript, writing("change"))
        .map(({ kind }) => kind)
        .slice(0, 3),
    ).toEqual(["sentence", "writing", "sentence"]);
    const more = rowsOf(transcript, writing("add"));
    expect(more).toHaveLength(transcript.sentences.length + 1);
    expect(more[2]?.kind).toBe("writing");
  });

  it("keep what was written where its words were, when these are gone", () => {
    const without = createTranscriptReader()(deleteWords({ ...second, newId })(document));
    const rows = rowsOf(without, writing("change"));
    expect(rows).toHaveLength(without.sentences.length + 1);
    expect(rows.filter(({ kind }) => kind === "writing")).toHaveLength(1);
  });
});

describe("reading the transcript", () => {
  it("gives the same one while nothing that is said changes", () => {
    const read = createTranscriptReader();
    const before = read(document);
    expect(read(setItem({ id: "star", change: { opacity: 0.5 } })(document))).toBe(before);
    expect(read(deleteWords({ from: 0, to: 1, newId })(document))).not.toBe(before);
  });

  it("knows what is not spoken", () => {
    expect(transcript.anySpoken).toBe(true);
    expect([...transcript.unspoken]).toEqual([]);
    const draft = createTranscriptReader()(draftDocument());
    expect(draft.anySpoken).toBe(false);
    expect([...draft.unspoken]).toEqual(["person"]);
  });
});
