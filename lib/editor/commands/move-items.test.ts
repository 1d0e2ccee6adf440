import { describe, expect, it } from "vitest";
import { busyDocument, madeDocument } from "@/tests/support/edit-documents";
import { durationMs, endMsOf } from "../../document/derive";
import { trackOf } from "../select/track-of";
import { addTrack } from "./add-track";
import { moveItems } from "./move-items";
import { setTrack } from "./set-track";
import { splitItems } from "./split-items";

const busy = busyDocument();

describe("moving", () => {
  it("T1: stops at 0, all by the same time", () => {
    const after = moveItems({ ids: ["late", "star"], deltaMs: -99_000 })(busy);
    expect([after.items.late?.startMs, after.items.star?.startMs]).toEqual([2000, 0]);
  });

  it("D1: what would overlap goes to the nearest free track above, else to a new one", () => {
    const byMs = { ids: ["late"], deltaMs: -8000 };
    const onNew = moveItems(byMs)(busy);
    const track = trackOf(onNew, "late");
    expect(track?.id).not.toBe("text");
    expect(onNew.tracks.indexOf(track as never)).toBe(onNew.tracks.findIndex(({ id }) => id === "text") + 1);
    const prepared = addTrack({ track: { id: "upper", kind: "text" } })(busy);
    expect(trackOf(moveItems(byMs)(prepared), "late")?.id).toBe("upper");
    const locked = setTrack({ id: "upper", change: { locked: true } })(prepared);
    expect(trackOf(moveItems(byMs)(locked), "late")?.id).not.toBe("upper");
  });

  it("moves to another track of its kind, and to a new one", () => {
    const prepared = addTrack({ track: { id: "upper", kind: "text" } })(busy);
    const moved = moveItems({ ids: ["late"], deltaMs: 100, toTrack: "upper" })(prepared);
    expect([trackOf(moved, "late")?.id, moved.items.late?.startMs]).toEqual(["upper", 8100]);
    expect(trackOf(moveItems({ ids: ["late"], deltaMs: 0, toTrack: { new: "n" } })(busy), "late")?.id).toBe(
      "n",
    );
    expect(() => moveItems({ ids: ["late"], deltaMs: 0, toTrack: "audio" })(busy)).toThrow(/other things/);
  });

  it("D2: a track names its items in order of time", () => {
    const after = moveItems({ ids: ["title"], deltaMs: 20_000 })(busy);
    expect(after.tracks.find(({ id }) => id === "text")?.items).toEqual(["late", "title"]);
  });

  it("T9: with ripple neighbours change places and nothing gets longer", () => {
    const made = madeDocument();
    const endMs = endMsOf(made.items.person as never);
    const split = splitItems({ ids: ["person"], atMs: 4000, newId: () => "b" })(made);
    const after = moveItems({ ids: ["b"], deltaMs: -3500, ripple: true })(split);
    expect([after.items.b?.startMs, after.items.person?.startMs]).toEqual([0, endMs - 4000]);
    expect(durationMs(after)).toBe(durationMs(split));
    expect(after.items.music).toBe(split.items.music);
  });

  it("D3: is refused on a locked track, from it and to it", () => {
    const locked = setTrack({ id: "text", change: { locked: true } })(busy);
    expect(() => moveItems({ ids: ["late"], deltaMs: 5 })(locked)).toThrow(/locked/);
  });

  it("gives the same document back when nothing moves", () => {
    expect(moveItems({ ids: ["title"], deltaMs: -5 })(busy)).toBe(busy);
  });
});
