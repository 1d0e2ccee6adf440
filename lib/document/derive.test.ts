import { describe, expect, it } from "vitest";
import { durationMs, usedAssets, withSpeech } from "./derive";
import { type ProjectDocument, projectDocumentSchema } from "./schema";

const timed = (id: string, startMs: number, length: number) => ({ id, startMs, durationMs: length });
const text = { kind: "text", text: "Hi", style: "title", colour: "#ffffff", accent: "#ffffff" } as const;
const box = { x: 0, y: 0, width: 1, height: 1 };

/** A person for 10 s from 1 s on, with music as long, a title inside and a credit after. */
const document: ProjectDocument = projectDocumentSchema.parse({
  version: 1,
  canvas: { width: 360, height: 640, fps: 25, background: "#000000" },
  formats: [{ id: "9:16", width: 360, height: 640 }],
  variables: [],
  assets: Object.fromEntries(
    ["face", "music"].map((id) => [
      id,
      { kind: "video", source: { from: "library", assetId: id }, name: id },
    ]),
  ),
  tracks: [
    { id: "video", kind: "video", items: ["person"] },
    { id: "audio", kind: "audio", items: ["music"] },
    { id: "text", kind: "text", items: ["title", "late", "credit"] },
  ],
  items: {
    person: {
      ...timed("person", 1000, 10_000),
      kind: "video",
      asset: "face",
      fit: { mode: "cover", focus: { x: 0.5, y: 0.5 } },
      lipSync: { speech: { kind: "text", text: "Hi", lang: "en", voiceId: "v" } },
    },
    music: { ...timed("music", 1000, 10_000), kind: "audio", asset: "music" },
    title: { ...timed("title", 1000, 4000), ...text, box },
    late: { ...timed("late", 8000, 2000), ...text, box },
    credit: { ...timed("credit", 11_000, 1000), ...text, box },
  },
  captions: { lang: "en", words: [] },
  audio: { duckDb: -12, loudnessLufs: -14 },
  provenance: { madeWith: "test" },
});
const synced = { kind: "video", source: { from: "library", assetId: "s" }, name: "Synced" } as const;
const times = (made: ProjectDocument) =>
  Object.fromEntries(Object.values(made.items).map((item) => [item.id, [item.startMs, item.durationMs]]));

describe("a document with its speech", () => {
  it("that is shorter: what lasted as long still does, and nothing inside outlasts it", () => {
    const made = withSpeech(document, { words: [], durationMs: 3000, synced });
    expect(times(made)).toEqual({
      person: [1000, 3000],
      music: [1000, 3000],
      title: [1000, 3000],
      late: [2000, 2000],
      credit: [11_000, 1000],
    });
  });

  it("that is longer: only what lasted as long grows", () => {
    const made = withSpeech(document, { words: [], durationMs: 20_000, synced });
    expect(times(made)).toMatchObject({
      person: [1000, 20_000],
      music: [1000, 20_000],
      title: [1000, 4000],
      late: [8000, 2000],
    });
    expect(durationMs(made)).toBe(21_000);
  });

  it("has its words where the person speaks, and shows the re-synced video", () => {
    const made = withSpeech(document, {
      words: [{ text: "Hi", startMs: 100, endMs: 300 }],
      durationMs: 3000,
      synced,
    });
    expect(made.captions.words).toEqual([{ text: "Hi", startMs: 1100, endMs: 1300 }]);
    expect(usedAssets(document)).toEqual(["face", "music"]);
    expect(usedAssets(made)).toEqual(["face-synced", "music"]);
  });
});
