import { describe, expect, it } from "vitest";
import { madeDocument } from "@/tests/support/edit-documents";
import { loadDocument } from "../../document/load-document";
import { sentencesOf } from "../select/sentences-of";
import { deleteWords } from "./delete-words";
import { detachCaptions } from "./detach-captions";
import { dropOwnCaptions } from "./drop-own-captions";
import { moveWords } from "./move-words";
import { setOwnCaptions } from "./set-own-captions";

const made = madeDocument();
const words = [
  { text: "Morgen.", startMs: 200, endMs: 900 },
  { text: "Guten", startMs: 0, endMs: 200 },
];

describe("subtitles with words of their own", () => {
  it("are kept in order of time, and dropped again", () => {
    const own = setOwnCaptions({ lang: "de", words, translatedFrom: "en" })(made);
    expect(own.captions).toMatchObject({ lang: "de", translatedFrom: "en" });
    expect(own.captions.own?.map((word) => word.text)).toEqual(["Guten", "Morgen."]);
    expect(loadDocument(own)).toMatchObject({ ok: true });
    expect(dropOwnCaptions()(own).captions).toEqual({ lang: "en" });
    expect(dropOwnCaptions()(made)).toBe(made);
    expect(() => setOwnCaptions({ lang: "de", words: [] })(made)).toThrow(/no words/);
  });

  it("C6: move with the timeline, and go with what they lie in", () => {
    const own = detachCaptions()(made);
    const [first, second] = sentencesOf(own);
    if (!first || !second) throw new Error("There are no sentences.");
    let count = 0;
    const newId = () => `n${++count}`;
    const spoken = (document: typeof made) =>
      sentencesOf(document).flatMap((sentence) =>
        sentence.words.map(({ text, startMs, endMs }) => ({ text, startMs, endMs })),
      );
    const cut = deleteWords({ ...first, newId })(own);
    expect(cut.captions.own).toEqual(spoken(cut));
    const moved = moveWords({ ...second, before: 0, newId })(own);
    expect(moved.captions.own).toEqual(spoken(moved));
  });
});
