import { describe, expect, it } from "vitest";
import { type CueFile, PLAIN_LAYOUT } from "./subtitle-file";
import { writeTxt } from "./txt";

const cue = (startMs: number, ...lines: string[]) => ({ startMs, endMs: startMs + 900, lines });
const file: CueFile = {
  kind: "cues",
  layout: PLAIN_LAYOUT,
  origin: { format: "captions" },
  cues: [
    cue(0, "Hello", "", " there,"),
    cue(1000, "you."),
    cue(2000, "今日は、"),
    cue(3000, "世界。"),
    cue(4000, "And"),
  ],
};

describe("a transcript", () => {
  it("has a line for each cue", () => {
    expect(writeTxt(file)).toBe("Hello there,\nyou.\n今日は、\n世界。\nAnd\n");
  });

  it("has a line for each sentence", () => {
    expect(writeTxt(file, "sentence")).toBe("Hello there, you.\n今日は、世界。\nAnd\n");
  });
});
