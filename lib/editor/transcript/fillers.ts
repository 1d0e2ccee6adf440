import { baseLanguage } from "../../domain/captions/script";
import type { Sentence } from "../select/sentences-of";

/**
 * Sounds of hesitation by language, as patterns of the bare word. Only what says nothing anywhere: "like" or "bon" are words,
 * and stay.
 */
const FILLERS: Readonly<Record<string, RegExp>> = {
  en: /^(u+h+|u+m+|u+hm+|e+r+m*|h+m+|m{2,}|mhm)$/,
  de: /^(ä+h+m*|ö+h+m*|e+h+m+|h+m+|m{2,})$/,
  fr: /^(eu+h+|heu+|e+h+|h+u+m+|h+m+|m{2,})$/,
  es: /^(e+h+|e+m+|e+h+m+|m{2,})$/,
  it: /^(e+h+m*|u+h+m*|m{2,})$/,
  pt: /^(é{2,}|e+h+|h+u+m+|ã+h*|a+h+m+|m{2,})$/,
  nl: /^(e+h+m*|u+h+m*|h+m+|m{2,})$/,
  sv: /^(ö+h+m*|e+h+m*|ä+h+m*|m{2,}|h+m+)$/,
  da: /^(ø+h+m*|e+h+m*|æ+h+|m{2,}|h+m+)$/,
  nb: /^(ø+h+m*|e+h+m*|m{2,}|h+m+)$/,
  pl: /^(y{2,}|e{2,}|e+m+|h+m+|m{2,})$/,
  ru: /^(э{2,}|э+м+|а{2,}|м{2,}|гм+|хм+|ы{2,})$/,
  uk: /^(е{2,}|е+м+|м{2,}|гм+|хм+)$/,
  tr: /^(ı{2,}|e{2,}|h+ı+m+|h+m+|m{2,})$/,
  ja: /^(え+[ーっ]*と[ーぉ]*|え[ーえ]+|あの[ーぉ]+|あ[ーあ]+|う[ーう]+ん?|ん[ーん]+|そのー+)$/,
  zh: /^(呃+|嗯+|额+|唔+)$/,
  ko: /^(어{2,}|음+|으+음*|에+ー*)$/,
  ar: /^(آ+ه*|إ+م+|ا{2,}م*|اه+م*|ممم*)$/,
  he: /^(א+ה+|א+מ+|אה+ם*|אממ*|ממ+)$/,
  hi: /^(अ+ं*म*|उ+म+|हम्म+|आँ+)$/,
};

/** Places of the filler words among the words of the transcript, in order. @param langOf BCP 47 of a take's words */
export function findFillers(sentences: readonly Sentence[], langOf: (take: string) => string): number[] {
  return sentences.flatMap(({ from, words, take }) => {
    const fillers = FILLERS[baseLanguage(langOf(take))];
    if (!fillers) return [];
    return words.flatMap((word, at) => (fillers.test(bare(word.text)) ? from + at : []));
  });
}

/** A word in lower case without the marks around it. */
function bare(word: string): string {
  return word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}ー]+$/gu, "");
}
