import { describe, expect, it } from "vitest";
import { busyDocument } from "@/tests/support/edit-documents";
import { type SnapPoint, snapPoints } from "./snap-points";
import { snapTo } from "./snap-to";
import { transcriptWords } from "./transcript-words";

describe("snapping", () => {
  const busy = busyDocument();

  it("goes to edges, the playhead, words and beats, each time once and in order", () => {
    const points = snapPoints(busy, { playheadMs: 1234, beatsMs: [500, 1000, 3000], exclude: ["star"] });
    const times = points.map((point) => point.ms);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
    const kindAt = (ms: number) => points.find((point) => point.ms === ms)?.kind;
    expect([0, 1234, 500, 3000, 8000].map(kindAt)).toEqual(["start", "playhead", "beat", "edge", "edge"]);
    expect(kindAt(transcriptWords(busy)[2]?.startMs ?? 0)).toBe("word");
    expect(kindAt(6000)).toBeUndefined();
  });

  it("leaves the words of what moves out", () => {
    const points = snapPoints(busy, { exclude: ["person"] });
    expect(points.some((point) => point.kind === "word")).toBe(false);
  });

  it("takes the nearest within the threshold", () => {
    const points: SnapPoint[] = [0, 100, 130].map((ms) => ({ ms, kind: "edge" }));
    const at = (ms: number) => snapTo(points, ms, 10)?.ms ?? null;
    expect([-5, 50, 95, 108, 115, 122, 141].map(at)).toEqual([0, null, 100, 100, null, 130, null]);
    expect(snapTo([], 3, 10)).toBeNull();
  });
});
