import { describe, expect, it } from "vitest";
import { busyDocument, draftDocument, madeDocument } from "@/tests/support/edit-documents";
import { durationMs, endMsOf } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { sentencesOf } from "../select/sentences-of";
import { transcriptWords } from "../select/transcript-words";
import { deleteWords } from "./delete-words";
import { setTrack } from "./set-track";
import { splitItems } from "./split-items";

const ids = () => {
  let count = 0;
  return () => `n${++count}`;
};
const texts = (document: ProjectDocument) => transcriptWords(document).map((word) => word.text);
const clips = (document: ProjectDocument) =>
  (document.tracks.find(({ id }) => id === "video")?.items ?? []).flatMap((id) => document.items[id] ?? []);

describe("deleting words", () => {
  const made = madeDocument();
  const words = transcriptWords(made);

  it("W2: cuts in the middle of the silences on both sides, and keeps every other word whole", () => {
    const second = sentencesOf(made)[1];
    if (!second) throw new Error("There is no second sentence.");
    const cut = deleteWords({ ...second, newId: ids() })(made);
    const kept = [...words.slice(0, second.from), ...words.slice(second.to)];
    expect(texts(cut)).toEqual(kept.map((word) => word.text));
    const lengths = transcriptWords(cut).map((word) => word.endMs - word.startMs);
    expect(lengths).toEqual(kept.map((word) => word.endMs - word.startMs));
    // 450 ms of silence before and after: half of each is left.
    const [before, after] = [second.from - 1, second.from].map((at) => transcriptWords(cut)[at]);
    expect((after?.startMs ?? 0) - (before?.endMs ?? 0)).toBe(450);
    expect(clips(cut)).toHaveLength(2);
  });

  it("W2: takes the silence at the clip's ends along, up to 400 ms", () => {
    const first = deleteWords({ from: 0, to: 3, newId: ids() })(made);
    expect(texts(first)[0]).toBe("Today");
    expect(transcriptWords(first)[0]?.startMs).toBe(225);
    const all = deleteWords({ from: 0, to: words.length, newId: ids() })(made);
    expect(all.items.person).toBeUndefined();
    expect(all.takes).toEqual({});
    expect(Object.keys(all.assets)).not.toContain("face-synced");
  });

  it("D6: leaves no piece that is too short to be seen", () => {
    const { person } = made.takes;
    if (!person?.spoken) throw new Error("Nothing is spoken.");
    const spoken = person.spoken.words.map((word) => ({ ...word }));
    const [brief, next] = spoken.slice(3);
    if (!brief || !next) throw new Error("There are too few words.");
    brief.endMs = brief.startMs + 16;
    next.startMs = brief.endMs;
    const take = { ...person, spoken: { ...person.spoken, words: spoken } };
    const quick = { ...made, takes: { ...made.takes, person: take } };
    const cut = splitItems({ ids: ["person"], atMs: brief.startMs + 4, newId: () => "rest" })(quick);
    const after = deleteWords({ from: 4, to: 7, newId: ids() })(cut);
    expect(clips(after).map((clip) => clip.durationMs < 20)).toEqual([false, false]);
    expect(texts(after)).toEqual(texts(made).toSpliced(3, 4));
  });

  it("T6: what spans the cut is shorter by as much, what comes after moves up", () => {
    const busy = busyDocument();
    const cut = deleteWords({ from: 0, to: 3, newId: ids() })(busy);
    const byMs = durationMs(busy) - durationMs(cut);
    expect(byMs).toBeGreaterThan(500);
    for (const id of ["music", "captions", "logo"]) {
      expect([id, cut.items[id]?.startMs, cut.items[id]?.durationMs]).toEqual([
        id,
        0,
        (busy.items[id]?.durationMs ?? 0) - byMs,
      ]);
    }
    expect(cut.items.star?.startMs).toBe((busy.items.star?.startMs ?? 0) - byMs);
    expect(cut.items.star?.durationMs).toBe(busy.items.star?.durationMs);
  });

  it("W2: cuts that touch are one, over several clips", () => {
    const at = words[4];
    if (!at) throw new Error("There are no words.");
    const split = splitItems({ ids: ["person"], atMs: at.startMs - 10, newId: ids() })(made);
    const cut = deleteWords({ from: 3, to: 6, newId: () => "later" })(split);
    expect(texts(cut)).toEqual([...words.slice(0, 3), ...words.slice(6)].map((word) => word.text));
    const [first, second] = clips(cut);
    expect(clips(cut)).toHaveLength(2);
    expect(first && endMsOf(first)).toBe(second?.startMs);
  });

  it("W5: takes words that are not spoken yet out of their text", () => {
    const draft = draftDocument();
    const cut = deleteWords({ from: 0, to: 3, newId: ids() })(draft);
    const { speech } = cut.takes.person ?? {};
    expect(speech?.kind === "text" && speech.text.startsWith("Today I show you")).toBe(true);
    expect(clips(cut)).toHaveLength(1);
    expect(durationMs(cut)).toBeLessThan(durationMs(draft));
    expect(cut.items.person?.durationMs).toBe((transcriptWords(cut).at(-1)?.endMs as number) + 350);
  });

  it("D3: is refused on a locked track, and passes other locked tracks by", () => {
    const locked = setTrack({ id: "video", change: { locked: true } })(made);
    expect(() => deleteWords({ from: 0, to: 1, newId: ids() })(locked)).toThrow(/locked/);
    const music = setTrack({ id: "audio", change: { locked: true } })(made);
    const cut = deleteWords({ from: 0, to: 3, newId: ids() })(music);
    expect(cut.items.music).toBe(music.items.music);
  });

  it("is refused without words", () => {
    expect(() => deleteWords({ from: 3, to: 3, newId: ids() })(made)).toThrow("Select the words first.");
  });
});
