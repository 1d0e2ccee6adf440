import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Word } from "../../document/words";
import { cueText, wordAtCaret } from "./cue-text";
import { rewriteLines } from "./rewrite-lines";

const ROOM = { fromMs: 0, untilMs: 100_000 };

/** Words of 300 ms with 100 ms between them. */
function said(...texts: string[]): Word[] {
  return texts.map((text, at) => ({ text, startMs: 1000 + at * 400, endMs: 1300 + at * 400 }));
}
const rewrite = (lines: Word[][], text: string, lang = "en") => rewriteLines(lines, text, lang, ROOM);
const texts = (words: ReturnType<typeof rewrite>) => words.map(({ word }) => word.text);

describe("rewriteLines", () => {
  it("keeps every time of words that stayed", () => {
    const old = said("The", "quick", "fox", "runs");
    const next = rewrite([old], "The quick red fox runs");
    expect(texts(next)).toEqual(["The", "quick", "red", "fox", "runs"]);
    expect(next.filter(({ from }) => from !== null).map(({ word }) => word)).toEqual(old);
    expect(next[2]?.word).toEqual({ text: "red", startMs: 1700, endMs: 1800 });
  });

  it("gives a corrected word the time and the marks of the wrong one", () => {
    const [first, second, third] = said("meat", "the", "team");
    const marked = { ...first, emphasis: true as const, emoji: "👋" } as Word;
    const next = rewrite([[marked, second as Word, third as Word]], "Meet the team");
    expect(next[0]).toEqual({ from: 0, word: { ...marked, text: "Meet" } });
  });

  it("shares the time of one word between the two that it becomes, and back", () => {
    const old = said("cannot", "stop");
    const two = rewrite([old], "can not stop");
    expect(two.map(({ word }) => [word.text, word.startMs, word.endMs])).toEqual([
      ["can", 1000, 1150],
      ["not", 1150, 1300],
      ["stop", 1400, 1700],
    ]);
    const one = rewrite([two.map(({ word }) => word)], "cannot stop");
    expect(one[0]?.word).toMatchObject({ text: "cannot", startMs: 1000, endMs: 1300 });
  });

  it("lets a new word without room for it borrow from the word before it", () => {
    const old: Word[] = [
      { text: "hello", startMs: 0, endMs: 500 },
      { text: "world", startMs: 500, endMs: 900 },
    ];
    const next = rewrite([old], "hello brave world").map(({ word }) => word);
    expect(next[0]).toMatchObject({ startMs: 0, endMs: 250 });
    expect(next[1]).toMatchObject({ text: "brave", startMs: 250, endMs: 500 });
    expect(next[2]).toEqual(old[1]);
  });

  it("makes a line break in the text one by will, and leaves those of the rules to the rules", () => {
    const [a, b, c, d] = said("one", "two", "three", "four") as [Word, Word, Word, Word];
    const byRules = rewrite(
      [
        [a, b],
        [c, d],
      ],
      "one two\nthree four",
    );
    expect(byRules.every(({ word }) => word.before === undefined)).toBe(true);
    const byWill = rewrite(
      [
        [a, b],
        [c, d],
      ],
      "one\ntwo three four",
    );
    expect(byWill.map(({ word }) => word.before)).toEqual([undefined, "line", "join", undefined]);
    const third = rewrite(
      [
        [a, b],
        [c, d],
      ],
      "one two\nthree\nfour",
    );
    expect(third.map(({ word }) => word.before)).toEqual([undefined, undefined, undefined, "line"]);
  });

  it("lets words before the first be of its line", () => {
    const [a, b] = said("one", "two") as [Word, Word];
    const next = rewrite([[{ ...a, before: "cue" }, b]], "zero one two");
    expect(next.map(({ word }) => word.before)).toEqual(["cue", undefined, undefined]);
  });

  it("keeps a cue of a file in one piece", () => {
    const [a, b, c] = said("one", "two", "three") as [Word, Word, Word];
    const cue: Word[] = [
      { ...a, before: "cue" },
      { ...b, before: "join" },
      { ...c, before: "join", shownUntilMs: 4000 },
    ];
    const next = rewrite([cue], "zero one two three more");
    expect(next.map(({ word }) => word.before)).toEqual(["cue", "join", "join", "join", "join"]);
    expect(next.map(({ word }) => word.shownUntilMs)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      4000,
    ]);
  });

  it("keeps words of Japanese however a dictionary would tell them apart", () => {
    const old = said("東京", "に", "行きま", "す");
    const next = rewrite([old], "東京に明日行きます", "ja");
    expect(texts(next)).toEqual(["東京", "に", "明日", "行きま", "す"]);
    expect(next.filter(({ from }) => from !== null).map(({ word }) => word)).toEqual(old);
    expect(texts(rewrite([old], "東京に行きます。", "ja")).join("")).toBe("東京に行きます。");
  });

  it("takes Hebrew and Arabic as they are written", () => {
    const old = said("שלום", "לכל", "העולם");
    expect(texts(rewrite([old], "שלום גדול לכל העולם", "he"))).toEqual(["שלום", "גדול", "לכל", "העולם"]);
    const arabic = said("مرحبا", "بالعالم");
    expect(rewrite([arabic], "مرحبا، بالعالم", "ar")[1]?.word).toEqual(arabic[1]);
  });

  it("lets emoji and marks stand with the word beside them, whole", () => {
    const next = rewrite([said("well", "done")], "well 👩‍🚀 done 🎉🎉");
    expect(texts(next)).toEqual(["well 👩‍🚀", "done 🎉🎉"]);
    expect(rewrite([said("a😀", "b")], "a😁 b")[0]?.word.text).toBe("a😁");
  });

  it("has nothing left of an emptied text", () => {
    expect(rewrite([said("gone")], " \n ")).toEqual([]);
  });
});

const words = fc.array(
  fc.constantFrom(
    "red",
    "green",
    "blue",
    "don’t",
    "stop",
    "東京",
    "に",
    "שלום",
    "नमस्ते",
    "ok👍",
    "3,5",
    "…and",
  ),
  { minLength: 1, maxLength: 12 },
);

describe("rewriteLines, whatever is typed", () => {
  const timed = words.map((list): Word[] => {
    let atMs = 0;
    return list.map((text, index) => {
      const startMs = atMs + (index % 3) * 130;
      atMs = startMs + 200;
      return { text, startMs, endMs: atMs };
    });
  });

  it("loses no time of a word that stayed: it is said within its old time, and exactly then with no new one beside it", () => {
    fc.assert(
      fc.property(timed, fc.nat(40), fc.nat(12), fc.string({ maxLength: 8 }), (old, from, length, typed) => {
        const before = cueText([old]).text;
        const text = before.slice(0, from) + typed + before.slice(from + length);
        const next = rewriteLines([old], text, "en", { fromMs: 0, untilMs: 60_000 });
        next.forEach(({ word, from: was }, at) => {
          if (was === null) return;
          const then = old[was] as Word;
          expect(word.startMs).toBeGreaterThanOrEqual(then.startMs);
          expect(word.endMs).toBeLessThanOrEqual(then.endMs);
          expect(word.endMs).toBeGreaterThanOrEqual(word.startMs);
          const besideNew = next[at - 1]?.from === null || next[at + 1]?.from === null;
          if (!besideNew) expect([word.startMs, word.endMs]).toEqual([then.startMs, then.endMs]);
        });
        for (let at = 1; at < next.length; at++) {
          expect(next[at]?.word.startMs).toBeGreaterThanOrEqual(next[at - 1]?.word.endMs ?? 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("changes nothing when the text is the same", () => {
    fc.assert(
      fc.property(timed, fc.nat(12), (old, at) => {
        const lines = [old.slice(0, at), old.slice(at)].filter((line) => line.length > 0);
        const next = rewriteLines(lines, cueText(lines).text, "en", ROOM);
        expect(next.map(({ word }) => word)).toEqual(old);
      }),
    );
  });

  it("leaves the words outside of what was typed as they were", () => {
    fc.assert(
      fc.property(timed, fc.nat(12), (old, seed) => {
        const at = seed % (old.length + 1);
        const { places, text } = cueText([old]);
        const to = places[at - 1]?.to ?? 0;
        const typed = `${text.slice(0, to)} new${at < old.length ? " " : ""}${text.slice(to).trimStart()}`;
        const next = rewriteLines([old], typed, "en", ROOM);
        expect(next.filter(({ from }) => from !== null).map(({ word }) => word.text)).toEqual(
          old.map((word) => word.text),
        );
      }),
    );
  });
});

describe("wordAtCaret", () => {
  it("is the word whose edge is nearest", () => {
    const written = cueText([said("hello", "big"), said("world")]);
    expect(written.text).toBe("hello big\nworld");
    expect([0, 2, 4, 6, 9, 15].map((caret) => wordAtCaret(written, caret))).toEqual([0, 0, 1, 1, 2, 3]);
  });
});
