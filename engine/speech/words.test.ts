import { describe, expect, it } from "vitest";
import { splitSentences, splitWords, stripUnspoken } from "./words";

const said = (text: string, lang: string) => splitWords(stripUnspoken(text), lang).map((word) => word.text);

describe("stripUnspoken", () => {
  it("leaves emoji of every make out and keeps digits", () => {
    expect(said("Hi 👩‍👩‍👧🏽 7️⃣ 🇫🇷 ❤️ 42", "en")).toEqual(["Hi", "42"]);
  });
});

describe("splitWords", () => {
  it("knows words without spaces", () => {
    expect(said("你好，我的名字", "zh")).toEqual(["你好", "我的", "名字"]);
  });
});

describe("splitSentences", () => {
  it("keeps abbreviations inside their sentence", () => {
    expect(splitSentences("Mr. Smith is here. Who? ... !!", "en")).toEqual([
      "Mr. Smith is here.",
      "Who? ... !!",
    ]);
  });

  it("cuts what has no end, at spaces, and loses no word", () => {
    const text = "one two three four five ".repeat(200);
    const parts = splitSentences(text, "en");
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(300);
    expect(parts.join(" ").split(" ")).toEqual(text.trim().split(" "));
  });

  it("cuts Chinese without spaces between characters", () => {
    const text = "𠮷野".repeat(400);
    expect(splitSentences(text, "zh").join("")).toBe(text);
  });
});
