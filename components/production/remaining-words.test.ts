import { describe, expect, it } from "vitest";
import { remainingWords } from "./remaining-words";

describe("remainingWords", () => {
  it.each([
    [null, ""],
    [1, "a few seconds left"],
    [11, "about 15 seconds left"],
    [54, "about 55 seconds left"],
    [58, "about a minute left"],
    [100, "about 2 minutes left"],
    [600, "about 10 minutes left"],
  ])("says %s seconds as “%s”", (seconds, words) => {
    expect(remainingWords(seconds)).toBe(words);
  });
});
