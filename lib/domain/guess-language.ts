/** Languages that are written in a script of their own, by a letter of it. */
const SCRIPTS: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Devanagari}/u, "hi"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Greek}/u, "el"],
  [/\p{Script=Arabic}/u, "ar"],
  [/\p{Script=Cyrillic}/u, "ru"],
];

/** Some of the commonest words of languages in Latin script, which others of the list do not have. */
const COMMON_WORDS: Record<string, string> = {
  en: "the and is are you we to of with for this that our your it have will",
  de: "der die das und ist wir ich nicht mit für auf ein eine den sie haben wird unser unseren neben",
  fr: "le les et est vous nous je pas avec pour dans une des du notre votre sur qui",
  es: "el los y es usted nosotros con para una del nuestro su que por está muy",
  it: "il gli e è noi voi con per una della nostro che sono di non",
  pt: "o os e é você nós com para uma do nosso que não está em",
  nl: "de het en is wij jullie met voor een van niet ons onze dat zijn",
};

const WORDS = Object.entries(COMMON_WORDS).map(([lang, words]) => [lang, new Set(words.split(" "))] as const);
/** Fewer known words than this say nothing. */
const ENOUGH_WORDS = 3;
/** How far ahead of the next language the best one must be. */
const CLEARLY = 1.5;
const ENOUGH_LETTERS = 0.3;

/**
 * The language of a text as its base tag, or null when it is not plain: by its script, else by its commonest words.
 * Scripts that several languages share give the one with most speakers.
 */
export function guessLanguage(text: string): string | null {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return null;
  for (const [script, lang] of SCRIPTS) {
    const own = letters.filter((letter) => script.test(letter)).length;
    if (own / letters.length > (lang === "ja" ? ENOUGH_LETTERS / 3 : ENOUGH_LETTERS)) return lang;
  }
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = WORDS.map(([lang, common]) => ({
    lang,
    score: words.filter((word) => common.has(word)).length,
  }));
  scores.sort((a, b) => b.score - a.score);
  const [best, next] = scores;
  if (!best || best.score < ENOUGH_WORDS || best.score < CLEARLY * (next?.score ?? 0)) return null;
  return best.lang;
}

/** Languages that share a script: a guess by script alone does not speak against them. */
const SAME_SCRIPT: Record<string, string[]> = {
  ar: ["fa", "ur", "ug", "sd", "ps"],
  ru: ["uk", "bg", "sr", "mk", "kk", "ky", "tt", "be", "ba", "cv"],
  hi: ["mr", "ne", "kok"],
  zh: ["yue", "ja"],
};

/** The language that a text seems to be in when it is plainly another than `lang`; null when all is well. */
export function otherLanguage(text: string, lang: string): string | null {
  const base = lang.toLowerCase().split("-")[0] ?? lang;
  const guess = guessLanguage(text);
  if (!guess || guess === base || SAME_SCRIPT[guess]?.includes(base)) return null;
  return guess;
}
