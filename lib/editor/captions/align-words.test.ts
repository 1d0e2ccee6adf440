import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignWords } from "./align-words";

describe("alignWords", () => {
  it("finds words again, whatever their case and punctuation", () => {
    expect(alignWords(["so", "Hello,", "big", "world"], ["hello", "world!"])).toEqual([1, 3]);
    expect(alignWords(["a", "b", "a", "b"], ["b", "a"])).toEqual([1, 2]);
  });

  it("matches in order, each word once, and only words that are the same", () => {
    const words = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 30 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const found = alignWords(before, after).flatMap((b, a) => (b === null ? [] : [{ a, b }]));
        for (const [at, pair] of found.entries()) {
          expect(before[pair.b]).toBe(after[pair.a]);
          if (at > 0) expect(pair.b).toBeGreaterThan(found[at - 1]?.b ?? 0);
        }
      }),
    );
    expect(alignWords(["a", "b", "c"], ["a", "b", "c"])).toEqual([0, 1, 2]);
  });

  it("compares texts of an hour at once", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => (at % 20 === 0 ? `rare${at}` : `word${at % 700}`));
    const found = alignWords(many, ["first", ...many.toSpliced(5000, 3)]);
    expect(found.filter((match) => match !== null).length).toBeGreaterThan(9990);
  });
});
