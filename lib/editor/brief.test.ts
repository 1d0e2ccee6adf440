import { describe, expect, it } from "vitest";
import { loadDocument } from "../document/load-document";
import {
  type Brief,
  briefOf,
  documentOf,
  emptyBrief,
  lookChange,
  missingOf,
  musicOfLook,
  nameOf,
} from "./brief";

const empty = emptyBrief({ lang: "en", voiceId: "rms" });
const library = (assetId: string) => ({ from: "library" as const, assetId });
const face = {
  source: library("f"),
  name: "me.mp4",
  width: 1080,
  height: 1920,
  fps: 29.97,
  durationMs: 9000,
};
const full: Brief = {
  look: "clean-news",
  face: { ...face, fps: 30 },
  speaker: { x: 0.25, y: 0.4, atMs: 1200 },
  syncMode: "loop",
  backend: "twinsync",
  speaks: "text",
  text: { kind: "text", text: "Guten Morgen.", lang: "de", voiceId: "mb-de", speed: 1.2 },
  audio: null,
  title: "Morgens\nTäglich",
  logo: { source: library("l"), name: "logo.png", width: 300, height: 100 },
  music: { source: { from: "sample", file: "music/calm.m4a" }, title: "Calm", durationMs: 30_000 },
  captions: "pop",
  formats: ["16:9", "1:1"],
};

describe("documentOf and briefOf", () => {
  it("make a document that loads, and read the same brief back", () => {
    const document = documentOf(full);
    expect(loadDocument(document)).toMatchObject({ ok: true });
    expect(document && briefOf(document, empty)).toEqual(full);
  });

  it("keep a recording with its transcript", () => {
    const audio = {
      kind: "audio" as const,
      source: library("s"),
      name: "voice.m4a",
      durationMs: 4200,
      transcript: "hello",
      lang: "en",
    };
    const document = documentOf({ ...full, speaks: "audio", audio });
    expect(document && briefOf(document, empty)).toMatchObject({ speaks: "audio", audio, text: empty.text });
  });

  it("leave subtitles out, and know it again", () => {
    const document = documentOf({ ...full, captions: "none" });
    expect(loadDocument(document)).toMatchObject({ ok: true });
    expect(document?.tracks.some((track) => track.kind === "caption")).toBe(false);
    expect(document && briefOf(document, empty).captions).toBe("none");
  });

  it("call the look's own subtitles by no other name", () => {
    const document = documentOf({ ...full, captions: "look" });
    expect(document && briefOf(document, empty).captions).toBe("look");
  });

  it("have no document without a face, or with a text that cannot be stored", () => {
    expect(documentOf(empty)).toBeNull();
    expect(documentOf({ ...full, text: { ...full.text, text: "a".repeat(10_001) } })).toBeNull();
  });
});

describe("missingOf", () => {
  it("asks for the face, then for the words", () => {
    expect(missingOf(empty)).toEqual({ step: "face", what: "face" });
    expect(missingOf({ ...empty, face })).toEqual({ step: "words", what: "text_empty" });
    expect(missingOf({ ...empty, face, speaks: "audio" })).toEqual({ step: "words", what: "audio" });
    expect(missingOf(full)).toBeNull();
  });

  it("refuses text without a word in it, in any script", () => {
    const saying = (text: string) => missingOf({ ...full, text: { ...full.text, text } })?.what ?? null;
    expect(saying("🎉🎉 …")).toBe("text_unspeakable");
    expect(saying("a".repeat(10_001))).toBe("text_too_long");
    expect(saying("こんにちは")).toBeNull();
  });
});

describe("nameOf", () => {
  it("takes the title's first line, else the words, else the file", () => {
    expect(nameOf(full)).toBe("Morgens");
    expect(nameOf({ ...full, title: "" })).toBe("Guten Morgen.");
    expect(nameOf({ ...empty, face })).toBe("me.mp4");
    expect(nameOf(empty)).toBe("Untitled");
  });

  it("cuts long words at a space", () => {
    const name = nameOf({ ...empty, text: { ...empty.text, text: "word ".repeat(40) } });
    expect(name.length).toBeLessThanOrEqual(61);
    expect(name).toMatch(/word…$/);
  });
});

describe("a look's music", () => {
  it("is there from the start and changes with the look", () => {
    expect(empty.music).toEqual(musicOfLook(empty.look));
    expect(lookChange(empty, "bold-social")).toEqual({
      look: "bold-social",
      music: musicOfLook("bold-social"),
    });
    expect(musicOfLook("bold-social")).not.toEqual(empty.music);
  });

  it("gives way to what the user chose, none included", () => {
    expect(lookChange({ ...empty, music: null }, "bold-social")).toEqual({ look: "bold-social" });
    expect(lookChange({ ...empty, music: musicOfLook("clean-news") }, "bold-social")).toEqual({
      look: "bold-social",
    });
  });
});
