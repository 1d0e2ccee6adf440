import { describe, expect, it } from "vitest";
import { draftDocument, madeDocument } from "@/tests/support/edit-documents";
import type { ProjectDocument } from "../../document/schema";
import type { Word } from "../../document/words";
import { setOwnCaptions } from "../commands/set-own-captions";
import { type CaptionProblem, type CaptionRule, captionProblems } from "./caption-problems";

const made = madeDocument();
const own = (words: Word[], lang = "en") => setOwnCaptions({ lang, words })(made);
const word = (text: string, startMs: number, endMs: number, more: Partial<Word> = {}): Word => ({
  text,
  startMs,
  endMs,
  ...more,
});

/** The rules that are broken, before and after everything that can be mended is. */
function rules(document: ProjectDocument): [CaptionRule[], CaptionRule[]] {
  const before = captionProblems(document, "16:9");
  let mended = document;
  for (let round = 0; round < 9; round++) {
    const fix = captionProblems(mended, "16:9").find((problem: CaptionProblem) => problem.fix)?.fix;
    if (!fix) break;
    mended = fix.edit(mended);
  }
  return [before.map(({ rule }) => rule), captionProblems(mended, "16:9").map(({ rule }) => rule)];
}

describe("C8: problems of subtitles", () => {
  it("R1: a line that is too long because its words were joined is broken again", () => {
    const text = "Today I show you three things and a fourth one too".split(" ");
    const words = text.map((part, at) =>
      word(part, at * 300, at * 300 + 280, at > 0 ? { before: "join" } : {}),
    );
    expect(rules(own(words))).toEqual([["R1"], []]);
  });

  it("R2: three lines are split", () => {
    const words = ["One", "two", "three"].map((part, at) =>
      word(part, at * 900, at * 900 + 880, at > 0 ? { before: "line" } : {}),
    );
    // The rules break such a cue by themselves; joined words force it together.
    const forced = words.map((each, at) => (at === 0 ? each : { ...each, before: "line" as const }));
    expect(rules(own(forced))[1]).toEqual([]);
  });

  it("R3, R4: what is shown too briefly is shown for longer, or earlier", () => {
    const shown = [word("Unbelievable.", 1000, 1300, { shownUntilMs: 1300 }), word("Later", 5000, 5900)];
    expect(rules(own(shown))).toEqual([["R3", "R4"], []]);
    const squeezed = [word("Unbelievable.", 1000, 1300), word("Then", 1650, 2600, { before: "cue" })];
    expect(rules(own(squeezed))).toEqual([["R3", "R4"], []]);
  });

  it("R4: what stays for too long goes earlier", () => {
    expect(rules(own([word("Hello", 0, 900, { shownUntilMs: 9000 })]))).toEqual([["R4"], []]);
  });

  it("R5: two frames are left between cues", () => {
    const words = [
      word("Hello there.", 0, 1990, { shownUntilMs: 2000 }),
      word("Bye then.", 2000, 4000, { before: "cue" }),
    ];
    expect(rules(own(words))).toEqual([["R5"], []]);
  });

  it("R6: a Japanese line has at most 13 characters; one word that is longer cannot be mended", () => {
    const [before, after] = rules(own([word("あいうえおかきくけこさしすせそたちつ", 0, 3000)], "ja"));
    expect([before, after]).toEqual([["R6"], ["R6"]]);
  });

  it("are none in what the rules made; and words that are not spoken yet have no fix", () => {
    expect(captionProblems(made, "16:9")).toEqual([]);
    const draft = draftDocument();
    for (const problem of captionProblems(draft, "9:16")) expect(problem.fix).toBeNull();
  });
});
