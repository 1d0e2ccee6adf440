import { describe, expect, it } from "vitest";
import { busyDocument } from "@/tests/support/edit-documents";
import { endMsOf } from "../../document/derive";
import { trackOf } from "../select/track-of";
import { setItem } from "./set-item";

const busy = busyDocument();
const lasting = (id: string, durationMs: number) => setItem({ id, change: { durationMs } })(busy);

describe("another length", () => {
  it("T2: stops at the next clip, on the same track", () => {
    const after = lasting("title", 60_000);
    const { title, late } = after.items;
    expect(title && endMsOf(title)).toBe(late?.startMs);
    expect(trackOf(after, "title")?.id).toBe(trackOf(busy, "title")?.id);
  });

  it("T3: stops where a sound does", () => {
    expect(lasting("sound", 60_000).items.sound?.durationMs).toBe(1200);
  });
});

describe("another speed", () => {
  it("D6: is refused when nothing that can be seen were left", () => {
    const short = lasting("broll", 60);
    expect(setItem({ id: "broll", change: { speed: 3 } })(short).items.broll?.durationMs).toBe(20);
    expect(() => setItem({ id: "broll", change: { speed: 4 } })(short)).toThrow(/too short/);
  });
});
