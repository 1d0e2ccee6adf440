import { describe, expect, test } from "vitest";
import {
  captionWords,
  durationInFrames,
  durationMs,
  itemsInOrder,
  shownAsset,
  speakingItem,
  withTake,
} from "./derive";
import { loadDocument } from "./load-document";
import { DOCUMENT_VERSION, type ProjectDocument } from "./schema";

/** The smallest document with everything that derivations look at. A fixture of version 1: never change, add. */
const versionOne = {
  version: 1,
  canvas: { width: 1080, height: 1920, fps: 25, background: "#141210" },
  formats: [{ id: "9:16", width: 1080, height: 1920 }],
  variables: [],
  assets: {
    face: {
      kind: "video",
      source: { from: "library", assetId: "a1" },
      name: "Face",
      durationMs: 8000,
      width: 720,
      height: 1280,
    },
    music: { kind: "audio", source: { from: "sample", file: "music/calm.m4a" }, name: "Calm" },
  },
  tracks: [
    { id: "video", kind: "video", items: ["person"] },
    { id: "sound", kind: "audio", items: ["bed"] },
    { id: "words", kind: "caption", items: ["captions"] },
    { id: "titles", kind: "text", items: ["title"] },
  ],
  items: {
    person: {
      id: "person",
      kind: "video",
      startMs: 0,
      durationMs: 8000,
      asset: "face",
      fit: { mode: "cover", focus: { x: 0.5, y: 0.4 } },
      lipSync: { speech: { kind: "text", text: "Hello there.", lang: "en", voiceId: "flite-slt" } },
    },
    bed: { id: "bed", kind: "audio", startMs: 0, durationMs: 8000, asset: "music", loop: true, ducked: true },
    captions: {
      id: "captions",
      kind: "caption",
      startMs: 0,
      durationMs: 8000,
      style: "karaoke",
      y: 0.8,
      colour: "#ffffff",
      highlight: "#ff5a3c",
    },
    title: {
      id: "title",
      kind: "text",
      startMs: 0,
      durationMs: 2500,
      text: "Hi",
      style: "title",
      box: { x: 0.1, y: 0.1, width: 0.8, height: 0.2 },
      colour: "#ffffff",
      accent: "#ff5a3c",
    },
  },
  captions: { lang: "en", words: [] },
  audio: { duckDb: -12, loudnessLufs: -14 },
  provenance: { madeWith: "twinsync 0.1.0", look: "quiet-studio" },
};

function opened(json: unknown = versionOne): ProjectDocument {
  const loaded = loadDocument(json);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  return loaded.document;
}

describe("loading", () => {
  test("a document of the first version opens, with defaults filled in", () => {
    const document = opened();
    expect(document.version).toBe(DOCUMENT_VERSION);
    expect(document.items.bed).toMatchObject({ gainDb: 0, fadeInMs: 0 });
  });

  test("fields that this version does not know survive, at every depth", () => {
    const extended = { ...versionOne, future: { a: 1 }, canvas: { ...versionOne.canvas, grain: 0.2 } };
    expect(opened(extended)).toMatchObject({ future: { a: 1 }, canvas: { grain: 0.2 } });
  });

  test("a newer version is refused as newer, not as broken", () => {
    expect(loadDocument({ ...versionOne, version: DOCUMENT_VERSION + 1 })).toEqual({
      ok: false,
      refusal: { reason: "newer", version: DOCUMENT_VERSION + 1 },
    });
  });

  test.each([
    ["no object", null],
    ["no version", { ...versionOne, version: undefined }],
    ["version 0", { ...versionOne, version: 0 }],
    [
      "a fractional time",
      { ...versionOne, items: { ...versionOne.items, bed: { ...versionOne.items.bed, startMs: 0.5 } } },
    ],
    ["an item of a missing asset", { ...versionOne, assets: { face: versionOne.assets.face } }],
    ["an item on no track", { ...versionOne, tracks: versionOne.tracks.slice(0, 3) }],
    [
      "an item on a track of another kind",
      {
        ...versionOne,
        tracks: [{ id: "x", kind: "text", items: ["person"] }, ...versionOne.tracks.slice(1)],
      },
    ],
    [
      "an item placed twice",
      { ...versionOne, tracks: [...versionOne.tracks, { id: "again", kind: "text", items: ["title"] }] },
    ],
    ["no format to render", { ...versionOne, formats: [] }],
    ["a format twice", { ...versionOne, formats: [...versionOne.formats, ...versionOne.formats] }],
    ["a text cut within an emoji", { ...versionOne, note: [{ text: "Hi 😀".slice(0, -1) }] }],
    ["a zero byte", { ...versionOne, provenance: { madeWith: "a\0b" } }],
  ])("%s is refused as malformed", (_what, json) => {
    expect(loadDocument(json)).toMatchObject({ ok: false, refusal: { reason: "malformed" } });
  });
});

describe("derivations", () => {
  test("items come in drawing order, track by track", () => {
    expect(itemsInOrder(opened()).map((item) => item.id)).toEqual(["person", "bed", "captions", "title"]);
  });

  test("the length is the end of the last item, frames follow the document's rate", () => {
    expect(durationMs(opened())).toBe(8000);
    expect(durationInFrames(opened())).toBe(200);
  });

  test("a document of version 1 speaks by a take of its own, and shows what is made of it", () => {
    const made = withTake(opened(), "person", {
      spoken: { durationMs: 3200, words: [{ text: "Hello", startMs: 100, endMs: 500 }] },
      synced: {
        ref: "face-synced",
        asset: { kind: "video", source: { from: "library", assetId: "a2" }, name: "Synced" },
      },
    });
    expect(durationMs(made)).toBe(3200);
    expect(made.items.title).toMatchObject({ durationMs: 2500 });
    expect(captionWords(made)).toMatchObject([{ text: "Hello", startMs: 100, endMs: 500 }]);
    const person = speakingItem(made);
    const source = person && made.assets[shownAsset(made, person)]?.source;
    expect(source).toEqual({ from: "library", assetId: "a2" });
    expect(loadDocument(made).ok).toBe(true);
  });

  test("what version 1 had made keeps its words, in the take's own time", () => {
    const { person } = versionOne.items;
    const document = opened({
      ...versionOne,
      assets: { ...versionOne.assets, synced: { ...versionOne.assets.face } },
      items: {
        ...versionOne.items,
        person: { ...person, startMs: 1000, lipSync: { ...person.lipSync, syncedAsset: "synced" } },
      },
      captions: { lang: "en", words: [{ text: "Hello", startMs: 1100, endMs: 1500 }] },
    });
    expect(document.takes.person).toMatchObject({
      synced: "synced",
      spoken: { durationMs: 8000, words: [{ text: "Hello", startMs: 100, endMs: 500 }] },
    });
    expect(captionWords(document)).toMatchObject([{ text: "Hello", startMs: 1100 }]);
  });

  test("words that no take says stay as subtitles of their own", () => {
    const words = [{ text: "Hello", startMs: 1100, endMs: 1500 }];
    expect(captionWords(opened({ ...versionOne, captions: { lang: "en", words } }))).toMatchObject(words);
  });
});
