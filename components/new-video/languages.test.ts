import { describe, expect, it } from "vitest";
import type { VoiceView } from "@/lib/domain/views";
import { directionOf, languageName, languagesOf } from "./languages";

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
    expect(languageName("not a tag")).toBe("not a tag");
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
