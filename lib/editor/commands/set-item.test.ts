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
