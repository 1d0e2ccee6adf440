import { baseLanguage } from "@/lib/domain/captions/script";

/** Font files beyond Latin, Greek and Cyrillic that a language needs. */
export type ScriptFont = "arabic" | "devanagari" | "hebrew" | "thai" | "japanese" | "chinese" | "korean";

const OF_LANGUAGE: Readonly<Record<string, ScriptFont>> = {
  ar: "arabic",
  fa: "arabic",
  ur: "arabic",
  ps: "arabic",
  hi: "devanagari",
  mr: "devanagari",
  ne: "devanagari",
  he: "hebrew",
  yi: "hebrew",
  th: "thai",
  ja: "japanese",
  zh: "chinese",
  yue: "chinese",
  ko: "korean",
};

const SCRIPTS: readonly (readonly [ScriptFont, RegExp])[] = [
  ["arabic", /\p{Script=Arabic}/u],
  ["devanagari", /\p{Script=Devanagari}/u],
  ["hebrew", /\p{Script=Hebrew}/u],
  ["thai", /\p{Script=Thai}/u],
  ["japanese", /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ["korean", /\p{Script=Hangul}/u],
  ["chinese", /\p{Script=Han}/u],
];

/** CSS family of each. They stand behind every other family: what that cannot draw, they do. */
export const SCRIPT_FAMILY: Record<ScriptFont, string> = {
  arabic: "Noto Sans Arabic Variable",
  devanagari: "Noto Sans Devanagari Variable",
  hebrew: "Noto Sans Hebrew Variable",
  thai: "Noto Sans Thai Variable",
  japanese: "Noto Sans JP Variable",
  chinese: "Noto Sans SC Variable",
  korean: "Noto Sans KR Variable",
};

/** The script fonts of a language and of what is written, the language's own first: it decides how Han is drawn. */
export function scriptFonts(lang: string, text: string): ScriptFont[] {
  const own = OF_LANGUAGE[baseLanguage(lang)];
  const found = SCRIPTS.filter(([, pattern]) => pattern.test(text)).map(([font]) => font);
  // Kanji are part of the Japanese font, hanja of the Korean one.
  const han = found.includes("japanese") || own === "japanese" || own === "korean";
  const wanted = found.filter((font) => !(font === "chinese" && han));
  return [...new Set(own ? [own, ...wanted] : wanted)];
}
