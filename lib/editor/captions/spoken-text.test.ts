import { describe, expect, it } from "vitest";
import { readSubtitles } from "../../domain/subtitles/read-subtitles";
import { timedWords } from "./spoken-text";

const SPOKEN = "so this is what we make today for you".split(" ").map((text, at) => ({
  text,
  startMs: at * 500,
  endMs: at * 500 + 400,
}));

function fileOf(text: string, name: string) {
  const read = readSubtitles(new TextEncoder().encode(text), name);
  if (!read.ok) throw new Error(read.problem.message);
  return read.file;
}

describe("timedWords", () => {
  it("gives a text the times of the words that are said", () => {
    const { words, timed } = timedWords(
      fileOf("This is what we make\nevery day, for you.", "a.txt"),
      "en",
      SPOKEN,
      5000,
    );
    expect(timed).toBe("by_voice");
    const timeOf = (text: string) => words.find((word) => word.text === text)?.startMs;
    expect([timeOf("This"), timeOf("make"), timeOf("you.")]).toEqual([500, 2500, 4000]);
    expect(words.map(({ text }) => text).join(" ")).toBe("This is what we make every day, for you.");
  });

  it("spreads another text over the video", () => {
    const { words, timed } = timedWords(fileOf("Ganz andere Worte stehen hier", "a.txt"), "de", SPOKEN, 4400);
    expect(timed).toBe("by_length");
    expect([words[0]?.startMs, words.at(-1)?.endMs]).toEqual([0, 4400]);
  });

  it("takes the times of a file that has them", () => {
    const srt = fileOf("1\n00:00:01,000 --> 00:00:02,000\nHello\n", "a.srt");
    expect(timedWords(srt, "en", SPOKEN, 4400)).toMatchObject({
      timed: "by_file",
      words: [{ text: "Hello", startMs: 1000, endMs: 2000 }],
    });
  });
});
