import { describe, expect, it } from "vitest";
import { wordSchema } from "../../document/words";
import { estimateDurationMs, estimateWords } from "./estimate-words";
import { directionOf } from "./script";
import { punctuate, writtenWords } from "./written-words";

describe("estimated words", () => {
  it("run at an ordinary pace: 140 to 190 English words a minute", () => {
    const text =
      "This is an ordinary sentence with a few short words in it. And here comes another one, after a pause.";
    const words = estimateWords(text, "en");
    const perMinute = (words.length / estimateDurationMs(text, "en")) * 60_000;
    expect(perMinute).toBeGreaterThan(140);
    expect(perMinute).toBeLessThan(190);
  });

  it("are in order, do not overlap, and half the speed takes twice the time", () => {
    const words = estimateWords("One two, three. Four!", "en");
    words.forEach((word, i) => {
      expect(word.endMs).toBeGreaterThan(word.startMs);
      expect(word.startMs).toBeGreaterThanOrEqual(words[i - 1]?.endMs ?? 0);
    });
    const last = (speed: number) =>
      (estimateWords("One two, three. Four!", "en", speed).at(-1)?.endMs ?? 0) - 150;
    expect(last(0.5)).toBeCloseTo(2 * last(1), -1);
  });

  it("find words where none are written apart", () => {
    expect(estimateWords("今日は良い天気です。", "ja").length).toBeGreaterThan(3);
    expect(estimateWords("สวัสดีครับนี่คือการทดสอบ", "th").length).toBeGreaterThan(3);
    expect(estimateWords("😀 🎉", "en")).toEqual([]);
  });
});

describe("written words", () => {
  it("keep the marks that cling to them", () => {
    const written = (text: string, lang: string) => writtenWords(text, lang).map((word) => word.written);
    expect(written("Well, (maybe) it's “fine”.", "en")).toEqual(["Well,", "(maybe)", "it's", "“fine”."]);
    expect(written("¿Qué tal?", "es")).toEqual(["¿Qué", "tal?"]);
  });

  it("give spoken words their punctuation back, and leave what the voice changed", () => {
    const at = (text: string, i: number) => ({ text, startMs: i * 100, endMs: i * 100 + 90 });
    const spoken = ["hello", "world", "three", "cats"].map(at);
    expect(punctuate(spoken, "Hello, world! 3 cats.", "en").map((word) => word.text)).toEqual([
      "Hello,",
      "world!",
      "three",
      "cats.",
    ]);
  });

  it("are never longer than a document keeps them", () => {
    const at = (text: string, i: number) => ({ text, startMs: i * 100, endMs: i * 100 + 90 });
    const name = "x".repeat(300);
    const text = `Intro\n${"-".repeat(300)}\n${name}\nend`;
    const words = punctuate(["intro", name, "end"].map(at), text, "en");
    expect(words.map((word) => wordSchema.parse(word).text.length)).toEqual([200, 200, 3]);
  });
});

describe("direction", () => {
  it("is right to left for Arabic, Hebrew and Persian alone", () => {
    expect(["ar", "he-IL", "fa", "en", "ja"].map(directionOf)).toEqual(["rtl", "rtl", "rtl", "ltr", "ltr"]);
  });
});
