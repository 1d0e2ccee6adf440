import type { VoiceView } from "@/lib/domain/views";

/** Offered first: the ones that most people look for. */
const COMMON = ["en", "es", "de", "fr", "pt", "it", "ja", "zh", "ko", "hi", "ar", "ru"];

/** Spoken here, but Chromium has no name for them. */
const NAMES: Record<string, string> = {
  ba: "Bashkir",
  cv: "Chuvash",
  io: "Ido",
  kl: "Kalaallisut",
  pap: "Papiamento",
  shn: "Shan",
};

/** "German" for "de", "Portuguese (Brazil)" for "pt-BR"; the tag itself where there is no name. */
export function languageName(tag: string): string {
  const known = NAMES[tag];
  if (known) return known;
  try {
    return new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The languages that voices speak, the common ones first, each list by name. */
export function languagesOf(voices: VoiceView[]): { common: string[]; others: string[] } {
  const tags = [...new Set(voices.map((voice) => voice.lang))];
  const byName = (a: string, b: string) => languageName(a).localeCompare(languageName(b), "en");
  const isCommon = (tag: string) => COMMON.includes(tag.split("-")[0] ?? tag);
  return {
    common: tags.filter(isCommon).sort(byName),
    others: tags.filter((tag) => !isCommon(tag)).sort(byName),
  };
}

/** The first voice of a language and gender, else the language's first. */
export function voiceFor(
  voices: VoiceView[],
  lang: string,
  gender: VoiceView["gender"],
): VoiceView | undefined {
  const fitting = voices.filter((voice) => voice.lang === lang);
  return fitting.find((voice) => voice.gender === gender) ?? fitting[0];
}

/** Whether a language is written from right to left. */
export function directionOf(tag: string): "rtl" | "ltr" {
  return /^(ar|he|fa|ur|yi|ps|sd|ug|dv|ckb)(-|$)/.test(tag) ? "rtl" : "ltr";
}
