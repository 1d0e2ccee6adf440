import { describe, expect, it } from "vitest";
import { draftDocument, madeDocument } from "@/tests/support/edit-documents";
import { captionWords, type PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { captionsOf } from "../select/captions-of";
import { transcriptWords } from "../select/transcript-words";
import { detachCaptions } from "./detach-captions";
import { mergeCues } from "./merge-cues";
import { retimeCue } from "./retime-cue";
import { retimeWord } from "./retime-word";
import { setItem } from "./set-item";
import { setOwnCaptions } from "./set-own-captions";
import { setTrack } from "./set-track";
import { setWord } from "./set-word";
import { splitCue } from "./split-cue";

const made = madeDocument();
const wordAt = (document: ProjectDocument, index: number) => captionWords(document)[index] as PlacedWord;
const cuesAt = (document: ProjectDocument) => captionsOf(document, "9:16").map((cue) => cue.lines.flat());

describe("a word of the subtitles", () => {
  it("C2: is changed in its take, and what is heard stays", () => {
    const after = setWord({ word: wordAt(made, 1), change: { text: "evening,", emoji: "🌙" } })(made);
    expect(after.takes.person?.spoken?.words[1]).toMatchObject({ text: "evening,", emoji: "🌙" });
    expect(after.takes.person?.speech).toBe(made.takes.person?.speech);
    expect(after.takes.person?.synced).toBe("face-synced");
    const before = setWord({ word: wordAt(after, 1), change: { text: "morning,", emoji: undefined } })(after);
    expect(before).toEqual(made);
  });

  it("C2: of a clip that is cut and faster has times of the timeline", () => {
    const faster = setItem({ id: "person", change: { speed: 2, startMs: 0 } })(made);
    const word = wordAt(faster, 3);
    const after = retimeWord({ word, startMs: word.startMs - 50, endMs: word.endMs })(faster);
    expect(wordAt(after, 3).startMs).toBe(word.startMs - 50);
    const ownMs = (document: ProjectDocument) => document.takes.person?.spoken?.words[3]?.startMs ?? 0;
    expect(Math.abs(ownMs(made) - 100 - ownMs(after))).toBeLessThanOrEqual(1);
  });

  it("C3: stays between its neighbours", () => {
    const [before, word, next] = [wordAt(made, 4), wordAt(made, 5), wordAt(made, 6)];
    const early = retimeWord({ word, startMs: 0, endMs: word.endMs })(made);
    expect(wordAt(early, 5).startMs).toBe(before.endMs);
    const late = retimeWord({ word, startMs: word.startMs, endMs: 60_000 })(made);
    expect(wordAt(late, 5).endMs).toBe(next.startMs);
  });

  it("C2: that is not spoken yet is refused, and so is an empty one", () => {
    const draft = draftDocument();
    const [word] = transcriptWords(draft);
    expect(() => setWord({ word: word as PlacedWord, change: { text: "x" } })(draft)).toThrow(
      /not spoken yet/,
    );
    expect(() => setWord({ word: wordAt(made, 0), change: { text: " " } })(made)).toThrow(/cannot be empty/);
  });

  it("C1: is refused while the subtitles are locked", () => {
    const locked = setTrack({ id: "caption", change: { locked: true } })(made);
    expect(() => setWord({ word: wordAt(locked, 0), change: { text: "x" } })(locked)).toThrow(/locked/);
  });

  it("C2: among the subtitles' own words is changed there", () => {
    const own = detachCaptions()(made);
    const after = setWord({ word: wordAt(own, 0), change: { text: "Bad" } })(own);
    expect([after.captions.own?.[0]?.text, after.takes.person]).toEqual(["Bad", own.takes.person]);
  });
});

describe("a cue", () => {
  it("C4: is split before a word, and joined again", () => {
    const words = cuesAt(made)[0] ?? [];
    const split = splitCue({ words, at: 1 })(made);
    expect(cuesAt(split)[0]).toHaveLength(1);
    const [first = [], second = []] = cuesAt(split);
    const joined = mergeCues({ first, second })(split);
    expect(cuesAt(joined)[0]?.map((word) => word.text)).toEqual(words.map((word) => word.text));
    expect(() => splitCue({ words, at: 0 })(made)).toThrow(/between two/);
  });

  it("C4: is not joined with one that it has no room for", () => {
    const words = Array.from({ length: 12 }, (_, index) => ({
      text: `considerable${index}`,
      startMs: index * 300,
      endMs: index * 300 + 250,
      ...(index % 6 === 0 ? { before: "cue" as const } : {}),
    }));
    const own = setOwnCaptions({ lang: "en", words })(made);
    const placed = captionWords(own);
    const join = mergeCues({ first: placed.slice(0, 6), second: placed.slice(6) });
    expect(() => join(own)).toThrow(/too long/);
  });

  it("C5: begins with its first word and is shown until it is wanted", () => {
    const words = cuesAt(made)[1] ?? [];
    const startMs = (words[0]?.startMs ?? 0) - 100;
    const after = retimeCue({ words, startMs, endMs: (words.at(-1)?.endMs ?? 0) + 60 })(made);
    expect(captionsOf(after, "9:16")[1]).toMatchObject({ startMs, endMs: (words.at(-1)?.endMs ?? 0) + 60 });
  });
});
