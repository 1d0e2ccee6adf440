import { describe, expect, it } from "vitest";
import type { Word } from "../../document/words";
import { cuesOf } from "../captions/cues";
import { estimateWords } from "../captions/estimate-words";
import { captionLimits } from "../captions/limits";
import { readSubtitles } from "./read-subtitles";
import { subtitlesOfCues } from "./subtitles-of-cues";
import { wordsOfSubtitles } from "./words-of-subtitles";
import { writeSubtitles } from "./write-subtitles";

const word = (text: string, startMs: number, endMs: number, more: Partial<Word> = {}): Word => ({
  text,
  startMs,
  endMs,
  ...more,
});

describe("captions as subtitles", () => {
  it("have lines, times of words, emphasis in bold and emoji", () => {
    const lines = [
      [word("It", 100, 200), word("works!", 250, 700, { emphasis: true, emoji: "🎉" })],
      [word("世界", 800, 900), word("です。", 900, 1500)],
    ];
    const file = subtitlesOfCues([{ startMs: 100, endMs: 1400, lines }], { wordTimes: true });
    expect(file.cues).toEqual([
      {
        startMs: 100,
        endMs: 1400,
        lines: ["It works! 🎉", "世界です。"],
        marks: [{ kind: "bold", line: 0, from: 3, to: 9 }],
        wordTimes: [
          { line: 0, from: 0, to: 2, startMs: 100, endMs: 200 },
          { line: 0, from: 3, to: 9, startMs: 250, endMs: 700 },
          { line: 1, from: 0, to: 2, startMs: 800, endMs: 900 },
          { line: 1, from: 2, to: 5, startMs: 900, endMs: 1400 },
        ],
        emoji: [{ line: 0, from: 10, to: 12 }],
      },
    ]);
    expect(writeSubtitles(file, "srt")).toBe(
      "1\n00:00:00,100 --> 00:00:01,400\nIt <b>works!</b> 🎉\n世界です。\n",
    );
  });

  it.each([
    [
      "en",
      "Most people think that it takes hours of work in a studio. It does not: you record yourself once.",
    ],
    ["ja", "こんにちは。今日は新しい動画の作り方を紹介します。一度だけ録画すれば話すことができます。"],
    ["ar", "مرحبا بالعالم، هذا فيديو جديد. يمكنك التحدث بأي لغة تريدها اليوم."],
  ])("come back as the same words through VTT and JSON: %s", (lang, text) => {
    const cues = cuesOf(estimateWords(text, lang), captionLimits("box", "9:16", lang), lang, 30);
    const told = cues.flatMap((cue) =>
      cue.lines.flat().map(({ startMs, endMs }) => [startMs, Math.min(endMs, cue.endMs)]),
    );
    for (const format of ["vtt", "json"] as const) {
      const written = writeSubtitles(subtitlesOfCues(cues, { wordTimes: true }), format);
      const read = readSubtitles(new TextEncoder().encode(written), `a.${format}`);
      const words = read.ok ? wordsOfSubtitles(read.file, lang) : [];
      expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(told);
      expect(words.flatMap(({ before, startMs }) => (before === "cue" ? startMs : []))).toEqual(
        cues.map(({ startMs }) => startMs),
      );
      expect(words.flatMap(({ shownUntilMs }) => shownUntilMs ?? [])).toEqual(cues.map(({ endMs }) => endMs));
    }
  });

  describe("C11: with emoji", () => {
    const lines = [
      [word("It", 100, 200, { emoji: "👀" }), word("works!", 250, 700, { emphasis: true, emoji: "❤️" })],
      [word("世界", 800, 900, { emoji: "🌏" }), word("です。", 900, 1400, { emoji: "👩‍🚀" })],
    ];
    const cues = [{ startMs: 100, endMs: 1400, lines }];

    it.each(["srt", "vtt", "ass", "txt", "json"] as const)(
      "show them where the picture does: %s",
      (format) => {
        for (const wordTimes of [true, false]) {
          const written = writeSubtitles(subtitlesOfCues(cues, { wordTimes }), format);
          const shown = written.replace(/<[^>]*>|\{\\[^}]*\}/g, "").replace(/\s+/g, " ");
          for (const part of ["It 👀 works! ❤️", "世界 🌏です。 👩‍🚀"]) expect(shown).toContain(part);
        }
      },
    );

    it.each([true, false])(
      "come back through JSON as the words' own, with times of words: %s",
      (wordTimes) => {
        const written = writeSubtitles(subtitlesOfCues(cues, { wordTimes }), "json");
        const read = readSubtitles(new TextEncoder().encode(written), "a.json");
        if (!read.ok) throw new Error(read.problem.message);
        const words = wordsOfSubtitles(read.file, "ja");
        expect(words.map(({ text, emoji, emphasis }) => [text, emoji, emphasis])).toEqual(
          lines.flat().map(({ text, emoji, emphasis }) => [text, emoji, emphasis]),
        );
        if (wordTimes) {
          expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
            lines.flat().map(({ startMs, endMs }) => [startMs, endMs]),
          );
        }
        const again = subtitlesOfCues(
          [{ startMs: 100, endMs: 1400, lines: [words.slice(0, 2), words.slice(2)] }],
          {
            wordTimes,
          },
        );
        expect(again.cues[0]?.lines).toEqual(read.file.kind === "cues" ? read.file.cues[0]?.lines : null);
      },
    );
  });
});
