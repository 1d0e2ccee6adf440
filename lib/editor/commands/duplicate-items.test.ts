import { describe, expect, it } from "vitest";
import { busyDocument, madeDocument } from "@/tests/support/edit-documents";
import { durationMs, endMsOf } from "../../document/derive";
import type { Item } from "../../document/items";
import { loadDocument } from "../../document/load-document";
import { baseTrack } from "../select/base-track";
import { trackOf } from "../select/track-of";
import { transcriptWords } from "../select/transcript-words";
import { duplicateItems } from "./duplicate-items";
import { splitItems } from "./split-items";

const ids = () => {
  let count = 0;
  return () => `n${++count}`;
};
const busy = busyDocument();

describe("duplicating", () => {
  it("D1: a speaking clip is inserted after itself, and what follows moves on", () => {
    const atMs = Math.round((transcriptWords(busy)[3]?.startMs ?? 0) - 20);
    const two = splitItems({ ids: ["person"], atMs, newId: () => "rest" })(busy);
    const after = duplicateItems({ ids: ["person"], newId: ids() })(two);
    expect(baseTrack(after)?.items).toEqual(["person", "n1", "rest"]);
    expect(after.items.n1).toMatchObject({ startMs: atMs, durationMs: atMs, take: "person" });
    expect([after.items.rest?.startMs, after.items.late?.startMs]).toEqual([2 * atMs, 8000 + atMs]);
    expect(after.items.music?.durationMs).toBe((two.items.music?.durationMs ?? 0) + atMs);
    expect(after.tracks).toHaveLength(two.tracks.length);
    const words = transcriptWords(after);
    for (const [at, word] of words.entries()) {
      expect(word.startMs).toBeGreaterThanOrEqual(words[at - 1]?.endMs ?? 0);
    }
    expect(loadDocument(after)).toMatchObject({ ok: true });
  });

  it("D1: all of a video is shown twice, with one music and one line of subtitles throughout", () => {
    const made = madeDocument();
    const after = duplicateItems({ ids: Object.keys(made.items), newId: ids() })(made);
    expect(durationMs(after)).toBe(2 * durationMs(made));
    expect(after.tracks.map(({ id }) => id)).toEqual(made.tracks.map(({ id }) => id));
    expect(Object.values(after.items).filter(({ kind }) => kind === "caption")).toHaveLength(1);
    expect(after.items.captions?.durationMs).toBe(durationMs(after));
  });

  it("D1: on another track it goes to where there is room, and nothing else moves", () => {
    const after = duplicateItems({ ids: ["broll"], newId: ids() })(busy);
    expect(after.items.n1?.startMs).toBe(endMsOf(busy.items.broll as Item));
    expect(trackOf(after, "n1")?.id).toBe("broll-track");
    expect(after.items.person).toBe(busy.items.person);
  });
});
