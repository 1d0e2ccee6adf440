import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLists, joinedWords, soundOf, wordsOfText } from "./sentence-diff";

const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });

describe("the difference of two sentences", () => {
  it("names what is the same and what is not, in order", () => {
    expect(diffLists(["we", "open", "on", "Monday"], ["we", "will", "open", "Monday"])).toEqual([
      { same: true, before: { from: 0, to: 1 }, after: { from: 0, to: 1 } },
      { same: false, before: { from: 1, to: 1 }, after: { from: 1, to: 2 } },
      { same: true, before: { from: 1, to: 2 }, after: { from: 2, to: 3 } },
      { same: false, before: { from: 2, to: 3 }, after: { from: 3, to: 3 } },
      { same: true, before: { from: 3, to: 4 }, after: { from: 3, to: 4 } },
    ]);
  });

  it("covers both lists without gaps, with equal words where it says the same", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const runs = diffLists(before, after);
        let i = 0;
        let k = 0;
        for (const run of runs) {
          expect(run.before.from).toBe(i);
          expect(run.after.from).toBe(k);
          i = run.before.to;
          k = run.after.to;
          if (run.same) {
            expect(before.slice(run.before.from, run.before.to)).toEqual(
              after.slice(run.after.from, run.after.to),
            );
          }
        }
        expect([i, k]).toEqual([before.length, after.length]);
      }),
    );
  });

  it("stays quick when everything is different and long", () => {
    const many = (stem: string) => Array.from({ length: 5000 }, (_, at) => `${stem}${at}`);
    const startMs = performance.now();
    expect(diffLists(many("a"), many("b"))).toHaveLength(1);
    expect(performance.now() - startMs).toBeLessThan(200);
  });
});

describe("words of a text", () => {
  it("finds them with their offsets, over lines", () => {
    const text = "Hello, world\nagain";
    expect(wordsOfText(text, "en").map(({ from, to }) => text.slice(from, to))).toEqual([
      "Hello,",
      "world",
      "again",
    ]);
  });

  it("joins them as they are written, without spaces in Japanese", () => {
    expect(joinedWords([{ text: "Hello," }, { text: "you." }])).toEqual({
      text: "Hello, you.",
      starts: [0, 7],
    });
    expect(joinedWords([{ text: "お店" }, { text: "は" }, { text: "開店。" }]).text).toBe("お店は開店。");
  });

  it("hears no case and no marks", () => {
    expect(soundOf("“Hello,”")).toBe("hello");
    expect(soundOf("ÄH…")).toBe("äh");
    expect(soundOf("don't")).toBe("dont");
  });
});
