import { describe, expect, it } from "vitest";
import { SpeechError } from "./types";
import { chooseVoice, offlineVoices } from "./voices";

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    return error instanceof SpeechError ? error.code : String(error);
  }
  return undefined;
};

describe("chooseVoice", () => {
  it.each([
    ["en", "en-US"],
    ["en-GB", "en-GB"],
    ["en-AU", "en-US"],
    ["zh-Hans-CN", "zh"],
    ["zh-HK", "yue"],
    ["pt-BR", "pt-BR"],
    ["de_AT", "de"],
    ["no", "nb"],
    ["es-MX", "es-419"],
  ])("%s is spoken as %s", (lang, spoken) => {
    expect(chooseVoice(lang).lang).toBe(spoken);
  });

  it("takes the voice that is named, if it speaks the language", () => {
    expect(chooseVoice("en", "flite-slt").program).toEqual({ kind: "flite", voice: "slt" });
    expect(codeOf(() => chooseVoice("de", "flite-slt"))).toBe("voice_unknown");
    expect(codeOf(() => chooseVoice("de", "nobody"))).toBe("voice_unknown");
  });

  it.each(["tlh", "xx", "", "not a language", "e"])("refuses the language %j", (lang) => {
    expect(codeOf(() => chooseVoice(lang))).toBe("language_unsupported");
  });
});

describe("offlineVoices", () => {
  it("names every voice once, with a language that Intl knows", () => {
    const voices = offlineVoices();
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    for (const { lang, name } of voices) {
      expect(Intl.getCanonicalLocales(lang)).toEqual([lang]);
      expect(name).toMatch(/\p{L}{2}/u);
    }
  });
});
