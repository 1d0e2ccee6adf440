import { describe, expect, it } from "vitest";
import type { DocumentAsset } from "@/lib/document/schema";
import { focusAt, UNKNOWN_FOCUS } from "./focus-at";

const video = (facePath?: DocumentAsset["facePath"]): DocumentAsset => ({
  kind: "video",
  source: { from: "library", assetId: "a" },
  name: "a",
  ...(facePath ? { facePath } : {}),
});

describe("focusAt", () => {
  const walking = video([
    { atMs: 1000, x: 0.2, y: 0.3, height: 0.2 },
    { atMs: 3000, x: 0.6, y: 0.3, height: 0.2 },
  ]);

  it("looks at the middle, a little above, where no face is known", () => {
    expect(focusAt(video(), 500)).toEqual(UNKNOWN_FOCUS);
    expect(focusAt(video([]), 500)).toEqual(UNKNOWN_FOCUS);
  });

  it("goes in a straight line from point to point", () => {
    expect(focusAt(walking, 2000).x).toBeCloseTo(0.4);
    expect(focusAt(walking, 2500).x).toBeCloseTo(0.5);
  });

  it("stays at the first and the last point outside of the path", () => {
    expect(focusAt(walking, 0).x).toBeCloseTo(0.2);
    expect(focusAt(walking, 3000).x).toBeCloseTo(0.6);
    expect(focusAt(walking, 9000).x).toBeCloseTo(0.6);
  });

  it("leaves room for the shoulders, and never looks below the picture", () => {
    expect(focusAt(walking, 1000).y).toBeCloseTo(0.39);
    expect(focusAt(video([{ atMs: 0, x: 0.5, y: 0.95, height: 0.4 }]), 0).y).toBe(1);
  });
});
