import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spaceBetween } from "../captions/script";
import { splitWords } from "./split-words";

const texts = (line: string, lang = "en") => splitWords(line, lang).map(({ text }) => text);

function setAgain(words: readonly string[]): string {
  return words.reduce(
    (line, word, index) => line + (index > 0 && spaceBetween(words[index - 1] ?? "", word) ? " " : "") + word,
    "",
  );
}

describe("the words of a line", () => {
  it.each([
    ["It costs $5, well-known C++ (yes!)", "en", ["It", "costs", "$5,", "well-known", "C++", "(yes!)"]],
    ["- Where? 👋 - Here — now", "en", ["- Where? 👋 -", "Here —", "now"]],
    ["♪ la la ♪", "en", ["♪ la", "la ♪"]],
    ["Bonjour\u00a0! Ça va\u202f?", "fr", ["Bonjour\u00a0!", "Ça", "va\u202f?"]],
    ["東京は2020年です。「はい」", "ja", ["東京", "は2020", "年", "です。", "「はい」"]],
    ["สวัสดี ครับ", "th", ["สวัสดี ", "ครับ"]],
    ["مرحبا، يا عالم!", "ar", ["مرحبا،", "يا", "عالم!"]],
    ["...", "en", ["..."]],
  ])("%s", (line, lang, words) => {
    expect(texts(line, lang)).toEqual(words);
  });

  it("set again give the line", () => {
    const piece = fc.constantFrom(
      "a",
      "日本語です",
      "ไทยครับ",
      "。",
      "「",
      "」",
      "-",
      "👩‍👩‍👧",
      "#x",
      "12",
      "שלום",
      "안녕",
      "b\u00a0!",
      "A.B",
      "\u3000",
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, fc.constantFrom("", " ")), { minLength: 1, maxLength: 9 }),
        (pieces) => {
          const line = pieces
            .map(([text, space]) => text + space)
            .join("")
            .replace(/\s*\u3000\s*/g, "\u3000")
            .trim();
          expect(setAgain(texts(line, "ja"))).toBe(line);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("hold at most 200 characters, whole ones", () => {
    const line = "👩‍👩‍👧".repeat(200) + "x".repeat(1000);
    const words = texts(line);
    expect(words.join("")).toBe(line);
    for (const word of words) expect(word.length).toBeLessThanOrEqual(200);
    expect(words[0]).toBe("👩‍👩‍👧".repeat(24));
  });
});
