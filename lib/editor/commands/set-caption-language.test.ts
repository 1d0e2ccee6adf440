import { describe, expect, it } from "vitest";
import { createFromLook } from "../../domain/looks";
import { EditRefused } from "../edit";
import { setCaptionLanguage } from "./set-caption-language";

const DOCUMENT = createFromLook({
  look: "quiet-studio",
  face: {
    source: { from: "sample", file: "samples/face.mp4" },
    name: "Face",
    width: 320,
    height: 240,
    fps: 25,
    durationMs: 9000,
  },
  speech: { kind: "text", text: "Anything.", lang: "en", voiceId: "v" },
  formats: ["9:16"],
});

describe("setCaptionLanguage", () => {
  it("changes the language alone", () => {
    const next = setCaptionLanguage({ lang: "pt-BR" })(DOCUMENT);
    expect(next).toEqual({ ...DOCUMENT, captions: { ...DOCUMENT.captions, lang: "pt-BR" } });
    expect(setCaptionLanguage({ lang: "en" })(DOCUMENT)).toBe(DOCUMENT);
  });

  it("refuses what is no language, and locked subtitles (C1)", () => {
    expect(() => setCaptionLanguage({ lang: "not a language" })(DOCUMENT)).toThrow(EditRefused);
    const tracks = DOCUMENT.tracks.map((track) => ({ ...track, locked: true }));
    expect(() => setCaptionLanguage({ lang: "de" })({ ...DOCUMENT, tracks })).toThrow(EditRefused);
  });
});
