import { describe, expect, it } from "vitest";
import {
  overlapOf,
  placeToMove,
  rangeBetween,
  rangeIndexAt,
  rangesOf,
  sentencesAround,
  wordIndexAt,
} from "./word-ranges";

const sentences = [
  { from: 0, to: 3 },
  { from: 3, to: 4 },
  { from: 4, to: 9 },
];

describe("ranges of words", () => {
  it("goes from the anchor to the focus with both, in either direction", () => {
    expect(rangeBetween(2, 5)).toEqual({ from: 2, to: 6 });
    expect(rangeBetween(5, 2)).toEqual({ from: 2, to: 6 });
    expect(rangeBetween(4, 4)).toEqual({ from: 4, to: 5 });
  });

  it("shares what lies in both, and nothing where they only touch", () => {
    expect(overlapOf({ from: 0, to: 4 }, { from: 2, to: 9 })).toEqual({ from: 2, to: 4 });
    expect(overlapOf({ from: 0, to: 2 }, { from: 2, to: 9 })).toBeNull();
  });

  it("puts neighbouring places together", () => {
    expect(rangesOf([1, 2, 5, 7, 8])).toEqual([
      { from: 1, to: 3 },
      { from: 5, to: 6 },
      { from: 7, to: 9 },
    ]);
    expect(rangesOf([])).toEqual([]);
  });

  it("finds the sentence of a word, and those around a selection", () => {
    expect([0, 2, 3, 4, 8].map((word) => rangeIndexAt(sentences, word))).toEqual([0, 0, 1, 2, 2]);
    expect(sentencesAround(sentences, { from: 2, to: 5 })).toEqual({ first: 0, last: 2 });
    expect(sentencesAround(sentences, { from: 3, to: 4 })).toEqual({ first: 1, last: 1 });
    expect(sentencesAround([], { from: 0, to: 1 })).toBeNull();
  });

  it("moves sentences past their neighbour, and nowhere at the ends", () => {
    expect(placeToMove(sentences, { first: 1, last: 1 }, "up")).toBe(0);
    expect(placeToMove(sentences, { first: 0, last: 1 }, "down")).toBe(9);
    expect(placeToMove(sentences, { first: 0, last: 1 }, "up")).toBeNull();
    expect(placeToMove(sentences, { first: 2, last: 2 }, "down")).toBeNull();
  });

  it("knows the word at a time, in a pause the one before, and none before the first", () => {
    const words = [{ startMs: 100 }, { startMs: 400 }, { startMs: 2000 }];
    expect([0, 100, 399, 1999, 9000].map((ms) => wordIndexAt(words, ms))).toEqual([-1, 0, 0, 1, 2]);
  });
});
