import { describe, expect, it } from "vitest";
import { busyDocument, draftDocument, madeDocument } from "@/tests/support/edit-documents";
import { durationMs, endMsOf } from "../../document/derive";
import { previewDocument } from "../../domain/preview-document";
import { setTrack } from "./set-track";
import { splitItems } from "./split-items";
import { trimItem } from "./trim-item";

const busy = busyDocument();
const of = (id: string, document = busy) => document.items[id] as NonNullable<(typeof busy.items)[string]>;

describe("trimming", () => {
  it("T3: a video's start goes back to the beginning of its file and no further, its end to the file's end", () => {
    const early = trimItem({ id: "broll", edge: "start", toMs: 0 })(busy);
    expect(of("broll", early)).toMatchObject({ startMs: 2000, durationMs: 3500, sourceInMs: 0 });
    const late = trimItem({ id: "broll", edge: "end", toMs: 60_000 })(busy);
    expect(of("broll", late)).toMatchObject({ startMs: 3000, durationMs: 7000, sourceInMs: 1000 });
  });

  it("T3: a take ends with its words, a sound with its file, a text and a looping sound nowhere", () => {
    const made = madeDocument();
    const short = trimItem({ id: "person", edge: "end", toMs: 3000 })(made);
    const back = trimItem({ id: "person", edge: "end", toMs: 99_000 })(short);
    expect(of("person", back).durationMs).toBe(of("person", made).durationMs);
    expect(of("sound", trimItem({ id: "sound", edge: "end", toMs: 99_000 })(busy)).durationMs).toBe(1200);
    expect(endMsOf(of("late", trimItem({ id: "late", edge: "end", toMs: 99_000 })(busy)))).toBe(99_000);
    expect(endMsOf(of("music", trimItem({ id: "music", edge: "end", toMs: 99_000 })(busy)))).toBe(99_000);
  });

  it("T3: a looping sound plays at any time what it played there, in whichever round that was", () => {
    const loopMs = busy.assets.music?.durationMs ?? 0;
    const long = trimItem({ id: "music", edge: "end", toMs: 99_000 })(busy);
    const late = trimItem({ id: "music", edge: "start", toMs: loopMs + 4000 })(long);
    expect(of("music", late)).toMatchObject({ startMs: loopMs + 4000, sourceInMs: 4000 });
    const back = trimItem({ id: "music", edge: "start", toMs: loopMs - 500 })(late);
    expect(of("music", back)).toMatchObject({ startMs: loopMs - 500, sourceInMs: loopMs - 500 });
    const split = splitItems({ ids: ["music"], atMs: 2 * loopMs + 700, newId: () => "b" })(long);
    expect(of("b", split)).toMatchObject({ sourceInMs: 700, loop: true });
    const { durationMs: _length, ...unknown } = busy.assets.music as NonNullable<typeof busy.assets.music>;
    const unsure = { ...late, assets: { ...late.assets, music: unknown } };
    const stopped = trimItem({ id: "music", edge: "start", toMs: 0 })(unsure);
    expect(of("music", stopped)).toMatchObject({ startMs: loopMs, sourceInMs: 0 });
  });

  it("T2: stops at the neighbours", () => {
    const left = trimItem({ id: "late", edge: "start", toMs: 0 })(busy);
    expect(of("late", left).startMs).toBe(endMsOf(of("title")));
    const right = trimItem({ id: "title", edge: "end", toMs: 99_000 })(busy);
    expect(endMsOf(of("title", right))).toBe(8000);
  });

  it("D6: leaves at least 20 ms", () => {
    expect(of("late", trimItem({ id: "late", edge: "end", toMs: 0 })(busy)).durationMs).toBe(20);
    expect(of("late", trimItem({ id: "late", edge: "start", toMs: 99_000 })(busy)).durationMs).toBe(20);
  });

  it("T5, T6: with ripple on the base track everything after moves along, and what spans is shorter", () => {
    const made = madeDocument();
    const split = splitItems({ ids: ["person"], atMs: 4000, newId: () => "b" })(made);
    const after = trimItem({ id: "person", edge: "end", toMs: 3000, ripple: true })(split);
    expect(of("b", after).startMs).toBe(3000);
    expect(of("music", after).durationMs).toBe(of("music", split).durationMs - 1000);
    const start = trimItem({ id: "b", edge: "start", toMs: 5000, ripple: true })(split);
    expect(of("b", start)).toMatchObject({ startMs: 4000, sourceInMs: 5000 });
    expect(durationMs(start)).toBe(durationMs(split) - 1000);
    const longer = trimItem({ id: "b", edge: "start", toMs: 3500, ripple: true })(split);
    expect(of("b", longer)).toMatchObject({ startMs: 4000, sourceInMs: 3500 });
    expect(of("music", longer).durationMs).toBe(of("music", split).durationMs + 500);
  });

  it("T5: with ripple on another track only that track moves", () => {
    const after = trimItem({ id: "title", edge: "end", toMs: 2000, ripple: true })(busy);
    expect(of("late", after).startMs).toBe(8000 - (endMsOf(of("title")) - 2000));
    expect(of("person", after)).toBe(of("person"));
  });

  it("D3: is refused on a locked track; D5: an unmade take keeps its length in mind", () => {
    const locked = setTrack({ id: "text", change: { locked: true } })(busy);
    expect(() => trimItem({ id: "late", edge: "end", toMs: 0 })(locked)).toThrow(/“Text” is locked/);
    const draft = draftDocument();
    const short = trimItem({ id: "person", edge: "end", toMs: 3000 })(draft);
    expect(short.takes.person?.expectedMs).toBe(draft.items.person?.durationMs);
    expect(previewDocument(short).items.person?.durationMs).toBe(3000);
  });

  it("gives the same document back when nothing changes", () => {
    expect(trimItem({ id: "late", edge: "end", toMs: endMsOf(of("late")) })(busy)).toBe(busy);
  });
});
