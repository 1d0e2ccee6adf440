import { baseLanguage } from "@/lib/domain/captions/script";

/** Font files beyond Latin, Greek and Cyrillic that a language needs. */
export type ExtraFont = "arabic" | "devanagari" | "hebrew" | "thai" | "japanese" | "chinese" | "korean";

const EXTRA: Readonly<Record<string, ExtraFont>> = {
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

const SCRIPTS: readonly (readonly [ExtraFont, RegExp])[] = [
  ["arabic", /\p{Script=Arabic}/u],
  ["devanagari", /\p{Script=Devanagari}/u],
  ["hebrew", /\p{Script=Hebrew}/u],
  ["thai", /\p{Script=Thai}/u],
  ["japanese", /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ["korean", /\p{Script=Hangul}/u],
  ["chinese", /\p{Script=Han}/u],
];

const FAMILY: Record<ExtraFont, string> = {
  arabic: "Noto Sans Arabic Variable",
  devanagari: "Noto Sans Devanagari Variable",
  hebrew: "Noto Sans Hebrew Variable",
  thai: "Noto Sans Thai Variable",
  japanese: "Noto Sans JP Variable",
  chinese: "Noto Sans SC Variable",
  korean: "Noto Sans KR Variable",
};

/** The extra fonts of a language and of what is written, the language's own first: it decides how Han is drawn. */
export function extraFonts(lang: string, text: string): ExtraFont[] {
  const own = EXTRA[baseLanguage(lang)];
  const found = SCRIPTS.filter(([, pattern]) => pattern.test(text)).map(([font]) => font);
  // Kanji are part of the Japanese font, hanja of the Korean one.
  const han = found.includes("japanese") || own === "japanese" || own === "korean";
  const wanted = found.filter((font) => !(font === "chinese" && han));
  return [...new Set(own ? [own, ...wanted] : wanted)];
}

/** `font-family` of running words (`text`) or of titles (`display`). */
export function fontFamily(role: "text" | "display", extra: readonly ExtraFont[]): string {
  const families = [
    ...(role === "display" ? ["Bricolage Grotesque Variable"] : []),
    "Inter Variable",
    ...extra.map((font) => FAMILY[font]),
  ];
  return `${families.map((family) => `"${family}"`).join(", ")}, system-ui, sans-serif`;
}
