import { type Script, scriptOf, splitGraphemes } from "@/lib/domain/captions/script";

/** Average advance of a character in em, for bold sans-serif type. A little wide: text must never leave its box. */
const ADVANCE: Record<Script, number> = {
  latin: 0.59,
  han: 1,
  kana: 1,
  hangul: 0.98,
  arabic: 0.6,
  hebrew: 0.66,
  devanagari: 0.95,
  thai: 0.7,
  other: 0.5,
};

interface Setting {
  uppercase?: boolean;
  /** Added to every space. */
  spacingEm?: number;
}

/** Estimated width of a line in em. Pure, so that server and browser lay out alike without measuring. */
export function lineEms(text: string, { uppercase = false, spacingEm = 0 }: Setting = {}): number {
  return splitGraphemes(uppercase ? text.toUpperCase() : text).reduce(
    (sum, grapheme) => sum + advance(grapheme) + (grapheme === " " ? spacingEm : 0),
    0,
  );
}

function advance(grapheme: string): number {
  if (grapheme === " ") return 0.27;
  if (/^[iljtfrI.,:;'’!|]/.test(grapheme)) return 0.36;
  if (/^[mwMW@%—]/.test(grapheme)) return 0.92;
  if (/^[A-ZÀ-ÞА-Я]/.test(grapheme)) return 0.71;
  if (/^\d/.test(grapheme)) return 0.64;
  if (/^[\u3000-\u303f\uff00-\uff60]/.test(grapheme)) return 1;
  return ADVANCE[scriptOf(grapheme)];
}

/** The largest size up to `sizePx` at which the widest line fits `widthPx`. Whole pixels. */
export function fittingSize(lines: string[], sizePx: number, widthPx: number, setting: Setting = {}): number {
  const widest = Math.max(0.01, ...lines.map((line) => lineEms(line, setting)));
  return Math.max(8, Math.floor(Math.min(sizePx, widthPx / widest)));
}
