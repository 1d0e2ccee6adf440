import { describe, expect, it } from "vitest";
import { captionWords, durationMs, usedAssets, withTake } from "./derive";
import { type ProjectDocument, projectDocumentSchema } from "./schema";

const timed = (id: string, startMs: number, length: number) => ({ id, startMs, durationMs: length });
const text = { kind: "text", text: "Hi", style: "title", colour: "#ffffff", accent: "#ffffff" } as const;
const box = { x: 0, y: 0, width: 1, height: 1 };

/** A person for 10 s from 1 s on, with music as long, a title inside and a credit after. */
const document: ProjectDocument = projectDocumentSchema.parse({
  version: 2,
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
      take: "take",
    },
    music: { ...timed("music", 1000, 10_000), kind: "audio", asset: "music" },
    title: { ...timed("title", 1000, 4000), ...text, box },
    late: { ...timed("late", 8000, 2000), ...text, box },
    credit: { ...timed("credit", 11_000, 1000), ...text, box },
  },
  takes: {
    take: { id: "take", asset: "face", speech: { kind: "text", text: "Hi", lang: "en", voiceId: "v" } },
  },
  captions: { lang: "en" },
  audio: { duckDb: -12, loudnessLufs: -14 },
  provenance: { madeWith: "test" },
});
const synced = {
  ref: "face-synced",
  asset: { kind: "video", source: { from: "library", assetId: "s" }, name: "Synced" },
} as const;
const spokenFor = (durationMs: number) => ({ durationMs, words: [] });
const times = (made: ProjectDocument) =>
  Object.fromEntries(Object.values(made.items).map((item) => [item.id, [item.startMs, item.durationMs]]));

describe("a document with a take that was made", () => {
  it("that is shorter: what lasted as long still does, nothing inside outlasts it, what comes after moves up", () => {
    const made = withTake(document, "take", { spoken: spokenFor(3000), synced });
    expect(times(made)).toEqual({
      person: [1000, 3000],
      music: [1000, 3000],
      title: [1000, 3000],
      late: [2000, 2000],
      credit: [4000, 1000],
    });
  });

  it.each([
    [3000, [2000, 3000]],
    [20_000, [19_000, 3000]],
    [1500, [1000, 2500]],
  ])("of %d ms: what reaches beyond its end moves along with it", (lengthMs, expected) => {
    const across = { ...document.items.late, ...timed("across", 9000, 3000) };
    const tracks = [...document.tracks, { ...document.tracks[2], id: "more", items: ["across"] }];
    const wider = projectDocumentSchema.parse({ ...document, tracks, items: { ...document.items, across } });
    const made = withTake(wider, "take", { spoken: spokenFor(lengthMs), synced });
    expect(times(made).across).toEqual(expected);
  });

  it("shows a video that is called as the one it was made of", () => {
    const made = withTake(document, "take", { spoken: spokenFor(3000), synced });
    const shown = made.takes.take?.synced ?? "";
    expect(made.assets[shown]?.name).toBe(document.assets[document.takes.take?.asset ?? ""]?.name);
    expect(made.assets[shown]?.name).not.toBe(synced.asset.name);
  });

  it("moves the subtitles' own words along", () => {
    const own = [
      { text: "within", startMs: 2000, endMs: 3000 },
      { text: "after", startMs: 11_000, endMs: 11_500, shownUntilMs: 12_000 },
    ];
    const captions = { lang: "en", own };
    const made = withTake({ ...document, captions }, "take", { spoken: spokenFor(5000), synced });
    expect(made.captions.own).toEqual([
      { text: "within", startMs: 1500, endMs: 2000 },
      { text: "after", startMs: 6000, endMs: 6500, shownUntilMs: 7000 },
    ]);
  });

  it("that is longer: what lasted as long grows, what comes after moves on", () => {
    const made = withTake(document, "take", { spoken: spokenFor(20_000), synced });
    expect(times(made)).toMatchObject({
      person: [1000, 20_000],
      music: [1000, 20_000],
      title: [1000, 4000],
      late: [8000, 2000],
      credit: [21_000, 1000],
    });
    expect(durationMs(made)).toBe(22_000);
  });

  it("has its words where the person speaks, and shows the re-synced video", () => {
    const words = [{ text: "Hi", startMs: 100, endMs: 300 }];
    const made = withTake(document, "take", { spoken: { durationMs: 3000, words }, synced });
    expect(captionWords(made)).toMatchObject([{ text: "Hi", startMs: 1100, endMs: 1300, index: 0 }]);
    expect(usedAssets(document)).toEqual(["face", "music"]);
    expect(usedAssets(made)).toEqual(["face-synced", "music"]);
  });

  it("says a word where an item shows the middle of it", () => {
    const words = [0, 1000, 2000].map((startMs) => ({
      text: `at ${startMs}`,
      startMs,
      endMs: startMs + 400,
    }));
    const made = withTake(document, "take", { spoken: { durationMs: 3000, words }, synced });
    const person = made.items.person;
    if (person?.kind !== "video") throw new Error("There is no person.");
    const cut = {
      ...made,
      items: { ...made.items, person: { ...person, sourceInMs: 1100, durationMs: 1000 } },
    };
    expect(captionWords(cut)).toMatchObject([{ text: "at 1000", startMs: 1000, endMs: 1300 }]);
  });
});
