import { type Script, scriptOf, splitGraphemes } from "@/lib/domain/captions/script";

/** Average advance of a character in em, for bold sans-serif type. A little wide: text must never leave its box. */
const ADVANCE: Record<Script, number> = {
  latin: 0.59,
  han: 1,
  kana: 1,
  hangul: 0.95,
  arabic: 0.52,
  hebrew: 0.6,
  devanagari: 0.66,
  thai: 0.6,
  other: 0.5,
};

/** Estimated width of a line in em. Pure, so that server and browser lay out alike without measuring. */
export function lineEms(text: string, options: { uppercase?: boolean } = {}): number {
  return splitGraphemes(options.uppercase ? text.toUpperCase() : text).reduce(
    (sum, grapheme) => sum + advance(grapheme),
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
export function fittingSize(lines: string[], sizePx: number, widthPx: number, uppercase = false): number {
  const widest = Math.max(0.01, ...lines.map((line) => lineEms(line, { uppercase })));
  return Math.max(8, Math.floor(Math.min(sizePx, widthPx / widest)));
}
