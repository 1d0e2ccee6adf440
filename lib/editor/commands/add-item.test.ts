import { describe, expect, it } from "vitest";
import { busyDocument, madeDocument } from "@/tests/support/edit-documents";
import { durationMs, endMsOf } from "../../document/derive";
import type { ItemInput } from "../../document/items";
import { loadDocument } from "../../document/load-document";
import { trackOf } from "../select/track-of";
import { transcriptWords } from "../select/transcript-words";
import { addItem } from "./add-item";
import { removeItems } from "./remove-items";
import { removeTrack } from "./remove-track";

const made = madeDocument();
const clip = (startMs: number): ItemInput => ({
  id: "clip",
  kind: "video",
  asset: "clip",
  startMs,
  durationMs: 1000,
  fit: { mode: "face" },
});
const assets = {
  clip: { kind: "video", source: { from: "library", assetId: "c" }, name: "Clip", durationMs: 4000 },
} as const;

describe("adding", () => {
  it("D1: goes to a track with room, a new one when there is none", () => {
    const after = addItem({ item: clip(500), track: "video", assets })(made);
    expect(trackOf(after, "clip")?.id).not.toBe("video");
    expect(loadDocument(after)).toMatchObject({ ok: true });
    const behind = addItem({ item: clip(99_000), track: "video", assets })(made);
    expect(trackOf(behind, "clip")?.id).toBe("video");
  });

  it("T7: inserted into the base track it cuts the clip there, and what runs throughout runs on", () => {
    const word = transcriptWords(made)[3];
    const atMs = (word?.startMs ?? 0) - 20;
    const after = addItem({ item: clip(atMs), track: "video", assets, insert: true })(made);
    const track = after.tracks.find(({ id }) => id === "video")?.items ?? [];
    expect(track).toHaveLength(3);
    expect(track[1]).toBe("clip");
    expect(transcriptWords(after).map(({ text }) => text)).toEqual(
      transcriptWords(made).map(({ text }) => text),
    );
    expect(transcriptWords(after)[3]?.startMs).toBe((word?.startMs ?? 0) + 1000);
    for (const id of ["music", "captions", "logo"]) {
      expect(after.items[id]?.durationMs).toBe((made.items[id]?.durationMs ?? 0) + 1000);
    }
  });

  it("T7: at the very beginning and the very end too", () => {
    const first = addItem({ item: clip(0), track: "video", assets, insert: true })(made);
    expect([first.items.person?.startMs, first.items.title?.startMs, first.items.music?.startMs]).toEqual([
      1000, 1000, 0,
    ]);
    const endMs = endMsOf(made.items.person as never);
    const last = addItem({ item: clip(endMs), track: "video", assets, insert: true })(made);
    expect(durationMs(last)).toBe(durationMs(made) + 1000);
    expect(last.items.captions?.durationMs).toBe(endMs + 1000);
  });

  it("is refused with a file that is not there, a value that cannot be, and on another kind of track", () => {
    expect(() => addItem({ item: clip(0), track: "video" })(made)).toThrow(/file/);
    expect(() => addItem({ item: { ...clip(0), startMs: 0.5 }, track: "video", assets })(made)).toThrow(
      /startMs/,
    );
    expect(() => addItem({ item: clip(0), track: "text", assets })(made)).toThrow(/other things/);
  });
});

describe("removing", () => {
  const busy = busyDocument();

  it("D4: takes along what nothing else needs, and keeps the empty track", () => {
    const after = removeItems({ ids: ["broll"] })(busy);
    expect(after.assets.broll).toBeUndefined();
    expect(after.tracks.find(({ id }) => id === "broll-track")?.items).toEqual([]);
    const without = removeTrack({ id: "video" })(busy);
    expect([without.takes, without.assets.face, without.assets["face-synced"]]).toEqual([
      {},
      undefined,
      undefined,
    ]);
    expect(without.assets.music).toBe(busy.assets.music);
  });

  it("T5: a gap that closes on another track moves that track alone", () => {
    const after = removeItems({ ids: ["title"], ripple: true })(busy);
    expect(after.items.late?.startMs).toBe(8000 - (busy.items.title?.durationMs ?? 0));
    expect(after.items.person).toBe(busy.items.person);
  });

  it("T6: a gap that closes on the base track moves all", () => {
    const inserted = addItem({ item: clip(4000), track: "video", assets, insert: true })(busy);
    const after = removeItems({ ids: ["clip"], ripple: true })(inserted);
    expect(after.items.late?.startMs).toBe(busy.items.late?.startMs);
    expect(after.items.music).toEqual(busy.items.music);
    expect(transcriptWords(after).map(({ startMs }) => startMs)).toEqual(
      transcriptWords(busy).map(({ startMs }) => startMs),
    );
  });
});
