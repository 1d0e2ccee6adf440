/** Writing systems, as far as they change how words are timed, joined, broken into lines and drawn. */
export type Script =
  | "latin"
  | "han"
  | "kana"
  | "hangul"
  | "arabic"
  | "hebrew"
  | "devanagari"
  | "thai"
  | "other";

const PATTERNS: readonly (readonly [Script, RegExp])[] = [
  ["latin", /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u],
  ["kana", /\p{Script=Hiragana}|\p{Script=Katakana}|ー/u],
  ["han", /\p{Script=Han}/u],
  ["hangul", /\p{Script=Hangul}/u],
  ["arabic", /\p{Script=Arabic}/u],
  ["hebrew", /\p{Script=Hebrew}/u],
  ["devanagari", /\p{Script=Devanagari}/u],
  ["thai", /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u],
];

/** Answers for what is asked again and again, while a video's words are broken into cues. */
function remember<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = answer(text);
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(text, now);
    return now;
  };
}
const MAX_REMEMBERED = 20_000;

/** The script of one grapheme; digits and punctuation are `other`. */
export const scriptOf: (grapheme: string) => Script = remember(
  (grapheme) => PATTERNS.find(([, pattern]) => pattern.test(grapheme))?.[0] ?? "other",
);

/** Two letters of a BCP 47 tag, lower case. */
export function baseLanguage(lang: string): string {
  return (lang.split(/[-_]/)[0] ?? "").toLowerCase();
}

const RIGHT_TO_LEFT = new Set(["ar", "he", "iw", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "arz"]);

/** Reading direction of a language, for `dir` of everything that shows its words. */
export function directionOf(lang: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(baseLanguage(lang)) ? "rtl" : "ltr";
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** User-perceived characters: what the limits of subtitles count. */
export function splitGraphemes(text: string): string[] {
  return [...graphemes.segment(text)].map((part) => part.segment);
}

export function countGraphemes(text: string): number {
  // Plain ASCII is most text, and segmenting is slow.
  return /^\p{ASCII}*$/u.test(text) ? text.length : countSegments(text);
}
const countSegments = remember((text) => splitGraphemes(text).length);

const SPACELESS: ReadonlySet<Script> = new Set(["han", "kana", "thai"]);
const CJK_MARK = /[\u3000-\u303f\uff00-\uff65]/;

/** Whether a space goes between two neighbouring words: not in scripts that are written without. */
export function spaceBetween(left: string, right: string): boolean {
  const last = left.at(-1) ?? "";
  const first = right[0] ?? "";
  if (CJK_MARK.test(last) || CJK_MARK.test(first)) return false;
  const letterBefore = lastLetterScript(left);
  return !(SPACELESS.has(letterBefore) && SPACELESS.has(scriptOf(first)));
}

function lastLetterScript(text: string): Script {
  for (let i = text.length - 1; i >= 0; i--) {
    const script = scriptOf(text[i] ?? "");
    if (script !== "other") return script;
  }
  return "other";
}
