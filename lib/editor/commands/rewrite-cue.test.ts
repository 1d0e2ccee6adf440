import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { captionWords, withTake } from "../../document/derive";
import { projectDocumentSchema } from "../../document/schema";
import { cueText } from "../captions/cue-text";
import { EditRefused } from "../edit";
import { captionsOf } from "../select/captions-of";
import { moveItems } from "./move-items";
import { moveWords } from "./move-words";
import { rewriteCue } from "./rewrite-cue";
import { splitItems } from "./split-items";

const MADE = withTake(lookDocument({ formats: ["16:9"] }), "person", {
  spoken: {
    durationMs: 4001,
    words: ["One", "two", "three", "four."].map((text, at) => ({
      text,
      startMs: 133 + at * 977,
      endMs: 733 + at * 977,
    })),
  },
});
const UNMADE = { ...MADE, takes: { person: { ...MADE.takes.person, spoken: undefined } } } as typeof MADE;
const firstCue = (document: typeof MADE) => captionsOf(document, "16:9")[0]?.lines ?? [];

describe("rewriteCue", () => {
  it("changes the words of the take, and no time of those that stayed (C9)", () => {
    const next = rewriteCue({ lines: firstCue(MADE), text: "One two and a half three four." })(MADE);
    const words = next.takes.person?.spoken?.words ?? [];
    expect(words.map(({ text }) => text)).toEqual(["One", "two", "and", "a", "half", "three", "four."]);
    const old = MADE.takes.person?.spoken?.words ?? [];
    expect(words.filter(({ text }) => old.some((word) => word.text === text))).toEqual(old);
    expect(projectDocumentSchema.parse(next)).toEqual(next);
  });

  it("is the same document when the text is the same", () => {
    const lines = firstCue(MADE);
    expect(rewriteCue({ lines, text: cueText(lines).text })(MADE)).toBe(MADE);
  });

  it("keeps times to the millisecond at other speeds, over a cut between two clips", () => {
    let id = 0;
    const cut = splitItems({ ids: ["person"], atMs: 1500, newId: () => `part-${id++}` })(MADE);
    const fast = {
      ...cut,
      items: Object.fromEntries(
        Object.entries(cut.items).map(([key, item]) => [
          key,
          item.kind === "video" ? { ...item, speed: 1.37 } : item,
        ]),
      ),
    } as typeof MADE;
    const lines = firstCue(fast);
    expect(lines.flat().length).toBeGreaterThan(1);
    const text = `${cueText(lines).text} more`;
    const words = rewriteCue({ lines, text })(fast).takes.person?.spoken?.words ?? [];
    const stayed = MADE.takes.person?.spoken?.words.slice(0, lines.flat().length);
    expect(words.slice(0, stayed?.length)).toEqual(stayed);
  });

  it("changes the subtitles' own words, and can leave none", () => {
    const own = { ...MADE, captions: { lang: "ja", own: [{ text: "東京", startMs: 0, endMs: 900 }] } };
    const longer = rewriteCue({ lines: firstCue(own), text: "東京へ" })(own);
    expect(longer.captions.own?.map(({ text }) => text).join("")).toBe("東京へ");
    expect(rewriteCue({ lines: firstCue(own), text: "" })(own).captions.own).toEqual([]);
  });

  it("refuses words that are not spoken yet (C2)", () => {
    expect(() => rewriteCue({ lines: firstCue(UNMADE), text: "other words" })(UNMADE)).toThrow(EditRefused);
  });

  it("C9: finds its way in words that were moved, and keeps a new word with the clip that it stands in", () => {
    const { person } = MADE.takes;
    if (!person) throw new Error("Nobody speaks.");
    const synced = { ...MADE, takes: { person: { ...person, synced: "face" } } };
    const moved = moveWords({ from: 2, to: 4, before: 0, newId: () => crypto.randomUUID() })(synced);
    const shown = (document: typeof MADE) => captionWords(document).map(({ text }) => text);
    expect(shown(moved)).toEqual(["three", "four.", "One", "two"]);
    const lines = captionsOf(moved, "16:9").flatMap((cue) => cue.lines);
    const text = "A quite new text that has many more words";
    const next = rewriteCue({ lines, text })(moved);
    expect(shown(next).join(" ")).toBe(text);
    const kept = rewriteCue({ lines, text: "three four. and One or two" })(moved);
    expect(shown(kept).join(" ")).toBe("three four. and One or two");
  });

  it("C9: shows every word that was written, also across a gap between clips", () => {
    const split = splitItems({ ids: ["person"], atMs: 1710, newId: () => "rest" })(MADE);
    const apart = moveItems({ ids: ["rest"], deltaMs: 1400 })(split);
    const lines = captionsOf(apart, "16:9").flatMap((cue) => cue.lines);
    for (const text of ["One and so on and on and so on four.", "A b c d e f g h i j", "One a b four."]) {
      const next = rewriteCue({ lines, text })(apart);
      const words = captionWords(next);
      expect(words.map((word) => word.text).join(" ")).toBe(text);
      expect(words.filter(({ startMs, endMs }) => endMs <= startMs)).toEqual([]);
    }
  });
});
