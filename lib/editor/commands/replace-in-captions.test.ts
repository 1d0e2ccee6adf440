import { describe, expect, it } from "vitest";
import { madeDocument, SPOKEN_TEXT } from "@/tests/support/edit-documents";
import { findInCaptions } from "../select/find-in-captions";
import { transcriptWords } from "../select/transcript-words";
import { duplicateItems } from "./duplicate-items";
import { moveWords } from "./move-words";
import { replaceInCaptions } from "./replace-in-captions";

const made = madeDocument();
const words = (document: typeof made) => document.takes.person?.spoken?.words ?? [];
const text = (document: typeof made) =>
  words(document)
    .map((word) => word.text)
    .join(" ");

describe("find and replace", () => {
  it("finds parts of words or whole ones, in any case or this one", () => {
    expect(findInCaptions(made, { find: "one" })).toHaveLength(4);
    expect(findInCaptions(made, { find: "one", wholeWord: true })).toHaveLength(3);
    expect(findInCaptions(made, { find: "the", wholeWord: true })).toHaveLength(4);
    expect(findInCaptions(made, { find: "The", matchCase: true, wholeWord: true })).toHaveLength(3);
    expect(findInCaptions(made, { find: " " })).toEqual([]);
  });

  it("replaces within words and keeps their marks", () => {
    const after = replaceInCaptions({ find: "surprise", replace: "secret" })(made);
    expect(text(after)).toContain("is a secret! Stay");
  });

  it("C7: keeps the times of as many words, over several", () => {
    const after = replaceInCaptions({ find: "the end", replace: "our finish" })(made);
    expect(text(after)).toMatch(/until our finish\.$/);
    expect(words(after).map((word) => word.startMs)).toEqual(words(made).map((word) => word.startMs));
  });

  it("C7: more or fewer words share the time of the old ones", () => {
    const at = words(made).findIndex((word) => word.text === "minute.");
    const old = words(made)[at];
    const more = replaceInCaptions({ find: "minute", replace: "good little while" })(made);
    const three = words(more).slice(at, at + 3);
    expect(three.map((word) => word.text)).toEqual(["good", "little", "while."]);
    expect([three[0]?.startMs, three[2]?.endMs]).toEqual([old?.startMs, old?.endMs]);
    const none = replaceInCaptions({ find: "minute.", replace: "" })(made);
    expect(words(none)).toHaveLength(words(made).length - 1);
  });

  it("replaces one match alone", () => {
    const [, second] = findInCaptions(made, { find: "one", wholeWord: true });
    const after = replaceInCaptions({ find: "one", replace: "thing", ...(second ? { only: second } : {}) })(
      made,
    );
    expect(text(after)).toContain("The first one is small");
    expect(text(after)).toContain("The second thing takes");
  });

  it("C7: replaces what is shown twice once, and finds its way in words that were moved", () => {
    const twice = duplicateItems({ ids: ["person"], newId: () => "again" })(made);
    expect(findInCaptions(twice, { find: "surprise" })).toHaveLength(2);
    expect(text(replaceInCaptions({ find: "surprise", replace: "surprises" })(twice))).toContain(
      "a surprises! Stay",
    );
    const count = transcriptWords(made).length;
    const moved = moveWords({ from: count - 6, to: count, before: 0, newId: () => crypto.randomUUID() })(
      made,
    );
    const after = replaceInCaptions({ find: "the", wholeWord: true, replace: "a new" })(moved);
    const expected = SPOKEN_TEXT.replace(/\bthe\b/gi, "a new");
    expect(text(after)).toBe(expected);
  });

  it("is refused when there is nothing to find", () => {
    expect(() => replaceInCaptions({ find: "zebra", replace: "" })(made)).toThrow(/not in the subtitles/);
  });
});
