import { describe, expect, it } from "vitest";
import { madeDocument } from "@/tests/support/edit-documents";
import { captionWords } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { detachCaptions } from "../commands/detach-captions";
import { duplicateItems } from "../commands/duplicate-items";
import { setOwnCaptions } from "../commands/set-own-captions";
import { sentencesOf } from "../select/sentences-of";
import { transcriptWords } from "../select/transcript-words";
import { correctAll, correctWords } from "./correct-words";

const made = madeDocument();
const [first, second] = sentencesOf(made);
if (!first || !second) throw new Error("The document has no sentences.");
const subtitles = (document: ProjectDocument) => captionWords(document).map(({ text }) => text);
const spoken = (document: ProjectDocument) => transcriptWords(document).map(({ text }) => text);
const correct = correctWords({ ...first, text: "Good morning, every one.", lang: "en" });

describe("C10: subtitles with words of their own", () => {
  it("are written as the transcript where they say the same, and keep all other words", () => {
    const own = detachCaptions()(made);
    const after = correct(own);
    expect(spoken(after).slice(0, 4)).toEqual(["Good", "morning,", "every", "one."]);
    expect(subtitles(after)).toEqual(spoken(after));
    const [, , before] = captionWords(own);
    const [, , every, one] = captionWords(after);
    expect([every?.startMs, one?.endMs]).toEqual([before?.startMs, before?.endMs]);
  });

  it("are found in a file with other marks and somewhat other times", () => {
    const words = transcriptWords(made).map(({ text, startMs, endMs }) => ({
      text: text.toUpperCase().replace(/[.,]/g, ""),
      startMs: startMs + 400,
      endMs: endMs + 400,
    }));
    const after = correct(setOwnCaptions({ lang: "en-GB", words })(made));
    expect(subtitles(after).slice(0, 5)).toEqual(["GOOD", "MORNING", "every", "one.", "TODAY"]);
  });

  it("stay as they are where they are a translation, another language, or say something else", () => {
    const words = transcriptWords(made).map(({ text, startMs, endMs }) => ({ text, startMs, endMs }));
    const others = [
      setOwnCaptions({ lang: "en", words, translatedFrom: "de" }),
      setOwnCaptions({ lang: "de", words }),
      setOwnCaptions({
        lang: "en",
        words: words.map((word) => ({ ...word, startMs: word.startMs + 60_000 })),
      }),
      setOwnCaptions({ lang: "en", words: words.map((word) => ({ ...word, text: "else" })) }),
    ];
    for (const other of others) {
      const document = other(made);
      const after = correct(document);
      expect(after.captions).toBe(document.captions);
      expect(spoken(after)).not.toEqual(spoken(document));
    }
  });
});

describe("several corrections", () => {
  const both = [
    { ...first, text: "Good morning, every one of you.", lang: "en" },
    { ...second, text: "Today I show you things.", lang: "en" },
  ];

  it("do what each does by itself", () => {
    const [one, other] = both.map(correctWords);
    expect(correctAll(both)(made)).toEqual(one?.(other?.(made) ?? made));
  });

  it("correct once what is shown twice", () => {
    const twice = duplicateItems({ ids: ["person"], newId: () => "again" })(made);
    const again = sentencesOf(twice).filter(({ text }) => text === first.text);
    expect(again).toHaveLength(2);
    const after = correctAll(again.map((sentence) => ({ ...sentence, text: "Good day.", lang: "en" })))(
      twice,
    );
    expect(after.takes.person?.spoken?.words.slice(0, 3).map(({ text }) => text)).toEqual([
      "Good",
      "day.",
      "Today",
    ]);
  });
});
