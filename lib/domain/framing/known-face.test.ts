import { expect, test } from "vitest";
import type { FootageView } from "../views";
import { knownFacePath, whyNoFace } from "./known-face";

type Seen = Extract<FootageView, { state: "seen" }>;
type Face = Seen["faces"][number];

const faceAt = (x: number): Face => ({
  id: Math.round(x * 10),
  thumbnail: "data:image/jpeg;base64,",
  seenShare: 1,
  speaker: { x, y: 0.4, atMs: 0 },
  path: [0, 1000, 2000].map((atMs) => ({ atMs, x, y: 0.4, height: 0.3, shot: 0 })),
});
const seen = (faces: Face[]): Seen => ({
  state: "seen",
  quality: "good",
  findings: [],
  faces,
  durationMs: 2000,
  still: false,
  estimate: { startSeconds: 1, perSecond: 1, costUsdPerSecond: null },
});

test("P6: the path is that of whoever speaks, else of the most prominent face", () => {
  const footage = seen([faceAt(0.3), faceAt(0.7)]);
  expect(knownFacePath(footage, undefined, 16 / 9)?.[0]?.x).toBe(0.3);
  expect(knownFacePath(footage, { x: 0.7, y: 0.4, atMs: 0 }, 16 / 9)?.[0]?.x).toBe(0.7);
  expect(knownFacePath(footage, { x: 0.5, y: 0.5, atMs: 0 }, 16 / 9)?.[0]?.x).toBe(0.3);
});

test("P6: there is none before a face was seen, and a sentence says why", () => {
  const views: (FootageView | null)[] = [null, { state: "looking" }, { state: "failed" }, seen([])];
  for (const view of views) {
    expect(knownFacePath(view, undefined, 16 / 9)).toBeNull();
    expect(whyNoFace(view)).toMatch(/face.*crop stays in the middle\.$/);
  }
  expect(new Set(views.map(whyNoFace)).size).toBe(views.length);
  expect(whyNoFace(seen([faceAt(0.5)]))).not.toMatch(/middle/);
});
