import { describe, expect, it } from "vitest";
import { certificateWords, skippedWords } from "./sync-words";

describe("certificateWords", () => {
  it("says what was found, and that it was made twice", () => {
    const certificate = { verdict: "pass" as const, checks: [], madeTwice: false };
    expect(certificateWords(certificate)).toMatch(/says these words\.$/);
    expect(certificateWords({ ...certificate, verdict: "fail", madeTwice: true })).toMatch(
      /not follow the words well enough\. It was made twice/,
    );
  });
});

describe("skippedWords", () => {
  it("gives times and reasons, also of reasons that it does not know", () => {
    expect(
      skippedWords([
        { startMs: 3000, endMs: 5400, reason: "no_face" },
        { startMs: 61_000, endMs: 61_400, reason: "turned_away" },
        { startMs: 61_600, endMs: 61_800, reason: "turned_away" },
        { startMs: 70_000, endMs: 75_000, reason: "something_new" },
      ]),
    ).toEqual(["0:03–0:05, no face is seen", "1:01, the head is turned away", "1:10–1:15"]);
  });
});
