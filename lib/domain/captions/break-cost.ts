import { baseLanguage, scriptOf } from "./script";

/** Articles, prepositions and the like: they belong to the word after them, so no line ends with one. */
const LEADING_WORDS: Readonly<Record<string, string>> = {
  en: "a an the of to in on at by for from with into onto over under about as than that my your his her its our their and or but if",
  de: "der die das den dem des ein eine einen einem einer eines in im an am auf aus bei beim mit nach von vom zu zum zur für über unter um durch gegen ohne und oder aber dass wenn mein dein sein ihr unser",
  fr: "le la les l un une des du de d à au aux en dans sur sous par pour avec sans chez et ou mais que qui mon ma mes ton ta tes son sa ses notre votre",
  es: "el la los las un una unos unas de del a al en con por para sin sobre y o pero que mi tu su nuestro",
  it: "il lo la i gli le un uno una di del della dei a al alla in nel nella con su per da dal e o ma che mio tuo suo",
  pt: "o a os as um uma de do da dos das em no na nos nas com por para sem e ou mas que meu seu nosso",
  nl: "de het een van in op aan met voor bij naar uit over door en of maar dat mijn jouw zijn haar ons",
  ru: "в во на с со к ко о об от до из за по под над при для без и а но или что не",
};

const leading = new Map(
  Object.entries(LEADING_WORDS).map(([lang, words]) => [lang, new Set(words.split(" "))] as const),
);

const SENTENCE_END = /[.!?…。！？؟।॥]["'”’»)\]」』]*$/;
const CLAUSE_END = /[,;:،؛、，；：–—-]["'”’»)\]」』]*$/;
/** What may not start a line in Japanese and Chinese (kinsoku): closing marks, small kana, and particles. */
const NO_LINE_START = /^[、。，．！？；：）」』】〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョー々]/;

export function endsSentence(word: string): boolean {
  return SENTENCE_END.test(word);
}

/**
 * How bad a break between two neighbouring words is: 0 after a sentence, 1 after a clause, 3 between plain words, 12
 * after an article or preposition, 40 where the script forbids it.
 */
export function breakCost(before: string, after: string, lang: string): number {
  if (NO_LINE_START.test(after)) return 40;
  if (endsSentence(before)) return 0;
  if (CLAUSE_END.test(before)) return 1;
  const base = baseLanguage(lang);
  if (leading.get(base)?.has(before.toLowerCase().replace(/[’']$/, ""))) return 12;
  // A Japanese phrase ends in kana (particles, endings): the line may turn before the next kanji, not before the kana.
  if (base === "ja" && scriptOf(after[0] ?? "") === "kana" && /^[ぁ-ゖ]/.test(after)) return 12;
  return 3;
}
