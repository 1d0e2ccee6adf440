import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordSchema } from "../../document/words";
import { readSubtitles } from "./read-subtitles";
import { type CueFile, PLAIN_LAYOUT, type SubtitleCue } from "./subtitle-file";
import { wordsOfSubtitles } from "./words-of-subtitles";

function fileOf(...cues: SubtitleCue[]): CueFile {
  return { kind: "cues", layout: PLAIN_LAYOUT, origin: { format: "srt" }, cues };
}

describe("the words of subtitles", () => {
  it("say where cues and lines start, and until when a cue is shown", () => {
    expect(
      wordsOfSubtitles(fileOf({ startMs: 1000, endMs: 3000, lines: ["one two", "three!"] }), "en"),
    ).toEqual([
      { text: "one", startMs: 1000, endMs: 1500, before: "cue" },
      { text: "two", startMs: 1500, endMs: 2000, before: "join" },
      { text: "three!", startMs: 2000, endMs: 3000, before: "line", shownUntilMs: 3000 },
    ]);
  });

  it("have the times of the file, by characters inside a longer stretch, and what is left between", () => {
    const wordTimes = [
      { line: 0, from: 0, to: 2, startMs: 100, endMs: 300 },
      { line: 0, from: 2, to: 4, startMs: 300, endMs: 500 },
      { line: 0, from: 13, to: 22, startMs: 1000, endMs: 1900 },
    ];
    const cue = { startMs: 0, endMs: 2000, lines: ["kara untimed four five", "end"], wordTimes };
    expect(
      wordsOfSubtitles(fileOf(cue), "en").map(({ text, startMs, endMs }) => [text, startMs, endMs]),
    ).toEqual([
      ["kara", 100, 500],
      ["untimed", 500, 1000],
      ["four", 1000, 1400],
      ["five", 1500, 1900],
      ["end", 1900, 2000],
    ]);
  });

  it("of cues that overlap follow each other; those that start together are one, layers of one text once", () => {
    const file = fileOf(
      { startMs: 0, endMs: 5000, lines: ["first"] },
      { startMs: 2000, endMs: 3000, lines: ["Ann"] },
      { startMs: 2000, endMs: 4000, lines: ["Bob"] },
      { startMs: 2000, endMs: 4000, lines: ["Bob"] },
    );
    expect(wordsOfSubtitles(file, "en")).toEqual([
      { text: "first", startMs: 0, endMs: 2000, before: "cue", shownUntilMs: 2000 },
      { text: "Ann", startMs: 2000, endMs: 3000, before: "cue" },
      { text: "Bob", startMs: 3000, endMs: 4000, before: "line", shownUntilMs: 4000 },
    ]);
    expect(file.cues[0]).toEqual({ startMs: 0, endMs: 5000, lines: ["first"] });
  });

  it("are emphasised where they are bold among others", () => {
    const bold = (from: number, to: number) => [{ kind: "bold" as const, line: 0, from, to }];
    const emphasised = (marks: SubtitleCue["marks"]) =>
      wordsOfSubtitles(fileOf({ startMs: 0, endMs: 900, lines: ["a big one"], marks }), "en").map(
        ({ emphasis }) => emphasis,
      );
    expect(emphasised(bold(2, 5))).toEqual([undefined, true, undefined]);
    expect(emphasised(bold(0, 9))).toEqual([undefined, undefined, undefined]);
  });

  it("of a text without times last as long as is asked, and break by the rules", () => {
    const read = readSubtitles(new TextEncoder().encode("Hello there.\n\nこんにちは世界。"), "a.txt");
    const words = read.ok ? wordsOfSubtitles(read.file, "ja", 10_000) : [];
    expect(words.map(({ text }) => text)).toEqual(["Hello", "there.", "こんにちは", "世界。"]);
    expect(words[0]?.startMs).toBe(0);
    expect(words.at(-1)?.endMs).toBe(10_000);
    expect(
      words.every(({ before, shownUntilMs }) => before === undefined && shownUntilMs === undefined),
    ).toBe(true);
  });

  it("are valid, in order and never overlap, whatever the cues", () => {
    const cue = fc
      .record({
        startMs: fc.nat(5000),
        length: fc.integer({ min: 1, max: 3000 }),
        lines: fc.array(fc.constantFrom("a b", "日本語です。", "👋", "- x", "مرحبا بالعالم"), {
          minLength: 1,
          maxLength: 3,
        }),
        times: fc.array(fc.tuple(fc.nat(2), fc.nat(9), fc.nat(4), fc.nat(9000), fc.nat(900)), {
          maxLength: 4,
        }),
      })
      .map(({ startMs, length, lines, times }): SubtitleCue => {
        const wordTimes = times.map(([line, from, size, atMs, lengthMs]) => ({
          line,
          from,
          to: from + size + 1,
          startMs: atMs,
          endMs: atMs + lengthMs,
        }));
        return { startMs, endMs: startMs + length, lines, ...(wordTimes.length > 0 ? { wordTimes } : {}) };
      });
    fc.assert(
      fc.property(fc.array(cue, { maxLength: 6 }), (cues) => {
        cues.sort((a, b) => a.startMs - b.startMs);
        let lastMs = 0;
        for (const word of wordsOfSubtitles(fileOf(...cues), "ja")) {
          expect(wordSchema.parse(word)).toEqual(word);
          expect(word.startMs).toBeGreaterThanOrEqual(lastMs);
          expect(word.endMs).toBeGreaterThanOrEqual(word.startMs);
          lastMs = word.shownUntilMs ?? word.endMs;
        }
      }),
      { numRuns: 300 },
    );
  });
});
