import { type Script, scriptOf, splitGraphemes } from "@/lib/domain/captions/script";
import { type FontWidth, widthOf } from "../fonts/families";

/** Average advance of a character in em, for bold sans-serif type. A little wide: text must never leave its box. */
const ADVANCE: Record<Script, number> = {
  latin: 0.59,
  han: 1,
  kana: 1,
  hangul: 0.98,
  arabic: 0.57,
  hebrew: 0.6,
  devanagari: 0.9,
  thai: 0.62,
  other: 0.5,
};
const EMOJI_EM = 1.28;

interface Setting {
  uppercase?: boolean;
  /** Added to every space. */
  spacingEm?: number;
  /** Added after every character. */
  letterSpacingEm?: number;
  /** Id of a family, or an own font. Default: `inter`. */
  font?: string;
  /** Default: 700. */
  weight?: number;
}

/** Estimated width of a line in em. Pure, so that server and browser lay out alike without measuring. */
export function lineEms(text: string, setting: Setting = {}): number {
  const { uppercase = false, spacingEm = 0, letterSpacingEm = 0, font = "inter", weight = 700 } = setting;
  const width = widthOf(font);
  const factor = factorAt(width, weight);
  const capitals = width.kind === "mono" ? 1 : width.capitals;
  return splitGraphemes(uppercase ? text.toUpperCase() : text).reduce((sum, grapheme) => {
    const own =
      width.kind === "mono" && isEuropean(grapheme)
        ? width.em
        : advance(grapheme, /^\p{Lu}/u.test(grapheme) ? factor * capitals : factor);
    return sum + own + letterSpacingEm + (grapheme === " " ? spacingEm : 0);
  }, 0);
}

/** Between the measured weights widths grow in a straight line. */
function factorAt(width: FontWidth, weight: number): number {
  if (width.kind === "mono") return 1;
  const share = Math.max(0, Math.min(1, (weight - 400) / 500));
  return width.at400 + (width.at900 - width.at400) * share;
}

/** What a family draws itself; the scripts behind it have widths of their own. */
function isEuropean(grapheme: string): boolean {
  return /^[\p{ASCII}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{P}]/u.test(grapheme);
}

function advance(grapheme: string, factor: number): number {
  if (grapheme === " ") return 0.27 * factor;
  if (/^[iljtfrI.,:;'’!|]/.test(grapheme)) return 0.36 * factor;
  if (/^[mwMW@%—]/.test(grapheme)) return 0.92 * factor;
  if (/^[A-ZÀ-ÞΑ-ΩА-Я]/.test(grapheme)) return (/^[A-ZÀ-Þ]/.test(grapheme) ? 0.71 : 0.78) * factor;
  if (/^[а-яё]/.test(grapheme)) return 0.64 * factor;
  if (/^\d/.test(grapheme)) return 0.64 * factor;
  if (/^[\u3000-\u303f\uff00-\uff60]/.test(grapheme)) return 1;
  if (/^\p{Emoji_Presentation}|\uFE0F/u.test(grapheme)) return EMOJI_EM;
  const script = scriptOf(grapheme);
  return ADVANCE[script] * (script === "latin" || script === "other" ? factor : 1);
}
