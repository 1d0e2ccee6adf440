import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { captionProblems } from "../select/caption-problems";
import { fixProblems } from "./fix-problems";

const LOOK = lookDocument({ face: { durationMs: 20_000 }, formats: ["16:9"] });

/** Cues as files have them: one that runs over the line, one that flashes by, one that hangs on. */
const own = [
  "This line is written without any regard for how many characters can be read.".split(" "),
  ["Gone!"],
  ["Stays."],
].flatMap((texts, cue) =>
  texts.map((text, at) => ({
    text,
    startMs: cue * 6000 + at * 120,
    endMs: cue * 6000 + at * 120 + 100,
    before: at === 0 ? ("cue" as const) : ("join" as const),
    ...(at === texts.length - 1 ? { shownUntilMs: [5990, 6200, 20_000][cue] } : {}),
  })),
);

describe("fixProblems", () => {
  it("mends all that can be mended at once, and is the same document when there is nothing", () => {
    const document = { ...LOOK, captions: { lang: "en", own } };
    const before = captionProblems(document, "16:9");
    expect(before.filter(({ fix }) => fix).length).toBeGreaterThan(1);
    const fixed = fixProblems("16:9")(document);
    expect(captionProblems(fixed, "16:9").filter(({ fix }) => fix)).toEqual([]);
    expect(fixProblems("16:9")(fixed)).toBe(fixed);
  });
});
