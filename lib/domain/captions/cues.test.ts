import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaptionStyle } from "../../document/items";
import type { FormatId } from "../../document/units";
import type { Word } from "../../document/words";
import { type Cue, cuesOf, textLength } from "./cues";
import { estimateWords } from "./estimate-words";
import { captionLimits } from "./limits";

const ENGLISH =
  "Most people think that making a talking video takes hours of work in a studio. It does not: you record yourself once, " +
  "write the new words in the language of your viewers, and the mouth follows. Try it with a text of your own today!";
const JAPANESE =
  "こんにちは。今日は新しい動画の作り方を紹介します。一度だけ録画すれば、世界中の言葉で話すことができます。";

function cues(text: string, lang: string, style: CaptionStyle = "karaoke", format: FormatId = "16:9"): Cue[] {
  return cuesOf(estimateWords(text, lang), captionLimits(style, format, lang), lang, 30);
}
const lines = (list: Cue[], join = " ") =>
  list.map((cue) => cue.lines.map((line) => line.map((w) => w.text).join(join)));
const all: [CaptionStyle, FormatId][] = (["karaoke", "box", "pop"] as const).flatMap((style) =>
  (["9:16", "1:1", "16:9"] as const).map((format): [CaptionStyle, FormatId] => [style, format]),
);

describe("cues", () => {
  it.each(all)("R1 and R2: %s in %s keep to their characters a line and two lines", (style, format) => {
    const limits = captionLimits(style, format, "en");
    expect(limits.charsPerLine).toBeLessThanOrEqual(42);
    for (const cue of cues(ENGLISH, "en", style, format)) {
      expect(cue.lines.length).toBeLessThanOrEqual(2);
      for (const line of cue.lines) expect(textLength(line)).toBeLessThanOrEqual(limits.charsPerLine);
    }
  });

  it.each(all)("every word is shown once, in order, while it is spoken: %s in %s", (style, format) => {
    const words = estimateWords(ENGLISH, "en");
    const shown = cues(ENGLISH, "en", style, format);
    expect(shown.flatMap((cue) => cue.lines.flat())).toEqual(words);
    for (const cue of shown) {
      for (const word of cue.lines.flat()) {
        expect(word.startMs).toBeGreaterThanOrEqual(cue.startMs);
        expect(word.startMs).toBeLessThan(cue.endMs);
      }
    }
  });

  it("R3: a cue stays until it is read at 20 characters a second when nothing follows", () => {
    const [cue] = cuesOf(
      [{ text: "Incomprehensibilities", startMs: 0, endMs: 300 }],
      captionLimits("karaoke", "16:9", "en"),
      "en",
      30,
    );
    expect(cue?.endMs).toBe(1050);
  });

  it("R4: a lone short word stays 5/6 of a second, and no cue lasts over 7 seconds", () => {
    const [cue] = cuesOf(
      [{ text: "No", startMs: 100, endMs: 250 }],
      captionLimits("box", "16:9", "en"),
      "en",
      30,
    );
    expect(cue && cue.endMs - cue.startMs).toBe(833);
    const slow = ENGLISH.split(" ").map((text, i) => ({ text, startMs: i * 900, endMs: i * 900 + 850 }));
    for (const { startMs, endMs } of cuesOf(slow, captionLimits("karaoke", "16:9", "en"), "en", 30)) {
      expect(endMs - startMs).toBeLessThanOrEqual(7000);
    }
  });

  it.each([24, 25, 30])("R5: at least two frames lie between cues at %i fps", (fps) => {
    const list = cuesOf(estimateWords(ENGLISH, "en"), captionLimits("karaoke", "9:16", "en"), "en", fps);
    expect(list.length).toBeGreaterThan(3);
    for (let i = 1; i < list.length; i++) {
      expect((list[i]?.startMs ?? 0) - (list[i - 1]?.endMs ?? 0)).toBeGreaterThanOrEqual(2000 / fps - 0.5);
    }
  });

  it("R6: Japanese lines hold at most 13 characters, without spaces, and never start with a mark", () => {
    for (const [first = [], ...more] of lines(cues(JAPANESE, "ja"), "").map((cue) =>
      cue.map((line) => [...line]),
    )) {
      for (const line of [first, ...more]) {
        expect(line.length).toBeLessThanOrEqual(13);
        expect("、。ー".includes(line[0] ?? "")).toBe(false);
      }
    }
  });

  it("lines break after punctuation and never after an article or preposition", () => {
    const list = lines(
      cues("She walked out of the house, and the rain had stopped at last.", "en", "karaoke", "16:9"),
    );
    expect(list.flat().some((line) => line.endsWith("house,"))).toBe(true);
    for (const line of lines(cues(ENGLISH, "en", "karaoke", "9:16")).flat()) {
      expect(line).not.toMatch(/ (a|an|the|of|in|with|to|at|and)$/i);
    }
  });

  it("a pause starts a new cue", () => {
    const words = [
      { text: "Wait", startMs: 0, endMs: 300 },
      { text: "what", startMs: 1500, endMs: 1800 },
    ];
    expect(cuesOf(words, captionLimits("karaoke", "16:9", "en"), "en", 30)).toHaveLength(2);
  });

  it("holds for any words: ordered, not overlapping, complete", () => {
    const word = fc.record({
      text: fc.stringMatching(/^[a-zA-Z]{1,30}[,.!?]?$/),
      gap: fc.nat(900),
      length: fc.integer({ min: 30, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.constantFrom(...all), (parts, [style, format]) => {
        let at = 0;
        const words = parts.map(({ text, gap, length }) => {
          const startMs = at + gap;
          at = startMs + length;
          return { text, startMs, endMs: at };
        });
        const list = cuesOf(words, captionLimits(style, format, "en"), "en", 25);
        expect(list.flatMap((cue) => cue.lines.flat())).toEqual(words);
        list.forEach((cue, i) => {
          expect(cue.endMs).toBeGreaterThan(cue.startMs);
          expect(cue.endMs).toBeLessThanOrEqual(list[i + 1]?.startMs ?? Number.POSITIVE_INFINITY);
        });
      }),
      { numRuns: 60 },
    );
  });

  describe("what the user set", () => {
    const limits = captionLimits("karaoke", "16:9", "en");
    const marked = (marks: Record<string, Partial<Word>>) =>
      estimateWords("One two three four. Five six seven eight.", "en").map((word) => ({
        ...word,
        ...marks[word.text],
      }));
    const shown = (words: Word[]) =>
      cuesOf(words, limits, "en", 30).map((cue) =>
        cue.lines.map((line) => line.map((w) => w.text).join(" ")),
      );

    it("a cue begins where it is wanted", () => {
      expect(shown(marked({ three: { before: "cue" } }))[0]).toEqual(["One two"]);
    });

    it("a line begins where it is wanted", () => {
      expect(shown(marked({ two: { before: "line" } }))[0]).toEqual(["One", "two three four."]);
    });

    it("nothing breaks where words are joined, over the end of a sentence or a pause", () => {
      expect(shown(marked({}))).toEqual([["One two three four."], ["Five six seven eight."]]);
      const joined = marked({ Five: { before: "join" } });
      expect(shown(joined)).toHaveLength(1);
      expect(shown(joined)[0]?.flatMap((line) => line.split(" "))).toHaveLength(8);
      expect(shown(joined)[0]?.some((line) => line.includes("four. Five"))).toBe(true);
      const far = [
        { text: "Wait", startMs: 0, endMs: 300 },
        { text: "what", startMs: 1500, endMs: 1800, before: "join" as const },
      ];
      expect(shown(far)).toEqual([["Wait what"]]);
    });

    it("words that are all joined stay together, whatever they are long", () => {
      const words = estimateWords(ENGLISH, "en").map((word) => ({ ...word, before: "join" as const }));
      expect(shown(words)).toHaveLength(1);
    });

    it("a cue is shown until it is wanted, but no longer than to the next", () => {
      const until = (shownUntilMs: number) =>
        cuesOf(marked({ "four.": { shownUntilMs } }), limits, "en", 30)[0]?.endMs;
      expect(until(1000)).toBe(1000);
      expect(until(60_000)).toBe(marked({})[4]?.startMs);
    });
  });

  it("5,000 words take under 50 ms, again after one of them changed", () => {
    const words = estimateWords(`${ENGLISH} `.repeat(150), "en").slice(0, 5000);
    const limits = captionLimits("karaoke", "9:16", "en");
    const times = [0, 1, 2, 3, 4].map((at) => {
      const changed = words.with(at, { text: "Changed", startMs: at, endMs: at + 1 });
      const began = performance.now();
      cuesOf(changed, limits, "en", 30);
      return performance.now() - began;
    });
    expect(words).toHaveLength(5000);
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
