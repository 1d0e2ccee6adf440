import { describe, expect, it } from "vitest";
import { emojiWords, findEmoji, firstEmoji } from "./emoji";

describe("emoji for words", () => {
  it("are found by how their words begin", () => {
    expect(findEmoji("rock")).toEqual(["🚀"]);
    expect(findEmoji("love red")).toEqual(["❤️"]);
    expect(findEmoji("zzz")).toEqual([]);
    expect(new Set(findEmoji("")).size).toBe(findEmoji("").length);
    expect(emojiWords("🚀")).toContain("rocket");
  });

  it("are taken whole from what was typed", () => {
    expect(findEmoji("").map(firstEmoji)).toEqual(findEmoji(""));
    expect(firstEmoji("go 👩🏽‍🚀!")).toBe("👩🏽‍🚀");
    expect(firstEmoji("🇫🇷")).toBe("🇫🇷");
    expect(firstEmoji("none 5")).toBeUndefined();
  });
});
