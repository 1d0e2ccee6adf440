import { describe, expect, it } from "vitest";
import { draftDocument, madeDocument, SPOKEN_TEXT } from "@/tests/support/edit-documents";
import { splitItems } from "../commands/split-items";
import { sentencesOf } from "./sentences-of";
import { transcriptWords } from "./transcript-words";

const made = madeDocument();

describe("sentences", () => {
  it("end with their mark and hold all words, spoken or not yet", () => {
    for (const document of [made, draftDocument()]) {
      const sentences = sentencesOf(document);
      expect(sentences.map((sentence) => sentence.text).join(" ")).toBe(SPOKEN_TEXT);
      expect(sentences).toHaveLength(6);
      expect(sentences.flatMap((sentence) => sentence.words)).toEqual(transcriptWords(document));
      sentences.forEach((sentence, at) => {
        expect(sentence.from).toBe(sentences[at - 1]?.to ?? 0);
      });
    }
  });

  it("go on over a cut that follows at once", () => {
    const atMs = (transcriptWords(made)[5]?.startMs ?? 0) - 1;
    const split = splitItems({ ids: ["person"], atMs, newId: () => "b" })(made);
    expect(sentencesOf(split).map(({ text }) => text)).toEqual(sentencesOf(made).map(({ text }) => text));
  });

  it("are made once per document", () => {
    expect(sentencesOf(made)).toBe(sentencesOf(made));
  });
});
