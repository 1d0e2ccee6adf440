import { describe, expect, it } from "vitest";
import { madeDocument } from "@/tests/support/edit-documents";
import { deleteWords } from "../commands/delete-words";
import { moveWords } from "../commands/move-words";
import { sentencesOf } from "../select/sentences-of";
import { transcriptWords } from "../select/transcript-words";
import { findAgain, keepWords } from "./find-again";

const newId = () => crypto.randomUUID();
const document = madeDocument();
const [first, second, third] = sentencesOf(document) as [Sentence, Sentence, Sentence];
type Sentence = ReturnType<typeof sentencesOf>[number];
const kept = keepWords(transcriptWords(document), second);

describe("kept words", () => {
  it("are where they were while nothing changes", () => {
    expect(findAgain(transcriptWords(document), kept)).toEqual({ from: second.from, to: second.to });
  });

  it("are found again after others were cut before them, or they were moved", () => {
    const cut = deleteWords({ from: first.from, to: first.to, newId })(document);
    expect(findAgain(transcriptWords(cut), kept)).toEqual({ from: 0, to: second.to - second.from });
    const moved = moveWords({ from: second.from, to: second.to, before: third.to, newId })(document);
    const place = findAgain(transcriptWords(moved), kept);
    expect(place?.from).toBe(third.to - (second.to - second.from));
  });

  it("are gone when one of them is", () => {
    const cut = deleteWords({ from: second.from, to: second.from + 1, newId })(document);
    expect(findAgain(transcriptWords(cut), kept)).toBeNull();
  });
});
