import { describe, expect, it } from "vitest";
import type { VoiceView } from "@/lib/domain/views";
import { directionOf, languageName, languagesOf, voiceFor } from "./languages";

const voice = (lang: string): VoiceView => ({ id: lang, name: lang, lang, provider: "offline", draft: true });

describe("languagesOf", () => {
  it("lists each language once, the common ones first and by name", () => {
    const voices = ["sw", "de", "en-GB", "de", "af"].map(voice);
    expect(languagesOf(voices)).toEqual({ common: ["en-GB", "de"], others: ["af", "sw"] });
  });
});

describe("languageName", () => {
  it("names tags, and leaves unknown ones as they are", () => {
    expect(languageName("de")).toBe("German");
    expect(languageName("cv")).toBe("Chuvash");
    expect(languageName("not a tag")).toBe("not a tag");
  });
});

describe("voiceFor", () => {
  const [man, woman] = [
    { ...voice("de"), gender: "male" as const },
    { ...voice("de"), id: "de-high", gender: "female" as const },
  ];

  it("keeps the gender where the language has such a voice", () => {
    expect(voiceFor([voice("en"), man, woman], "de", "female")).toBe(woman);
    expect(voiceFor([man], "de", "female")).toBe(man);
    expect(voiceFor([man], "fr", "male")).toBeUndefined();
  });
});

describe("directionOf", () => {
  it("knows the languages written from the right", () => {
    expect([directionOf("ar-EG"), directionOf("he"), directionOf("arn"), directionOf("en")]).toEqual([
      "rtl",
      "rtl",
      "ltr",
      "ltr",
    ]);
  });
});
