import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { EditRefused } from "../edit";
import { setCaptionLanguage } from "./set-caption-language";

const DOCUMENT = lookDocument();

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
