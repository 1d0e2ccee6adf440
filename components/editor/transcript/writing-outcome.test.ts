import { describe, expect, it } from "vitest";
import type { Writing } from "./transcript-view";
import { outcomeOf } from "./writing-outcome";

const before = "Our new shop opens.";
const writing: Writing = {
  kind: "change",
  words: { take: "t", index: 0, texts: before.split(" "), from: 0 },
  before,
  caret: null,
};
const outcome = (draft: string, how: { correcting?: boolean; spoken?: boolean } = {}) =>
  outcomeOf({ writing, draft, lang: "en", correcting: false, spoken: true, subtitled: true, ...how }).kind;

describe("what committing would do", () => {
  it("is nothing while nothing changed", () => {
    expect(outcome(before)).toBe("nothing");
    expect(outcome(`${before} `, { correcting: true })).toBe("nothing");
  });

  it("is the least that gives the text", () => {
    expect(outcome("Our old shop opens.")).toBe("say");
    expect(outcome("Our shop opens.")).toBe("cut");
    expect(outcome("our new shop opens!")).toBe("correct");
    expect(outcome(" ")).toBe("cut");
  });

  it("is a correction alone where only the spelling is to change, and needs words", () => {
    expect(outcome("Our old shop opens.", { correcting: true })).toBe("correct");
    expect(outcome("", { correcting: true })).toBe("nothing");
  });

  it("is a new text where nothing is spoken yet", () => {
    expect(outcome("Our shop opens.", { spoken: false })).toBe("say");
  });

  it("adds only words", () => {
    const add: Writing = { ...writing, kind: "add", before: "" };
    const of = (draft: string) =>
      outcomeOf({ writing: add, draft, lang: "en", correcting: false, spoken: true, subtitled: true }).kind;
    expect([of(""), of("More.")]).toEqual(["nothing", "say"]);
  });

  it("C10: says when a correction does not reach the subtitles", () => {
    const note = (draft: string, correcting: boolean, subtitled: boolean) =>
      outcomeOf({ writing, draft, lang: "en", correcting, spoken: true, subtitled }).note;
    expect(note("Our old shop opens.", true, true)).toContain("The subtitles change");
    expect(note("Our old shop opens.", true, false)).toContain("translation and stay");
    expect(note("our new shop opens!", false, false)).toContain("translation and stay");
  });
});
