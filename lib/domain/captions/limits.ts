import type { CaptionStyle } from "../../document/items";
import type { FormatId } from "../../document/units";
import { baseLanguage } from "./script";

/** What a subtitle may hold. */
export interface CaptionLimits {
  charsPerLine: number;
  lines: number;
  /** Most words in one cue. */
  words: number;
  /** Reading speed that a cue is stretched for where the next one leaves room. */
  charsPerSecond: number;
  minMs: number;
  maxMs: number;
  /** Frames between two cues, so that the eye sees that the text changed. */
  gapFrames: number;
}

/**
 * R1 ≤ 42 characters a line, R2 ≤ 2 lines, R3 ≤ 20 characters a second, R4 at least 5/6 s and at most 7 s, R5 a gap of
 * at least 2 frames (Netflix Timed Text Style Guide, general requirements). R6 Chinese 16, Japanese 13, Korean 16
 * characters a line (its language guides). A taller picture carries larger type, so it takes fewer characters.
 */
const SUBTITLE = { lines: 2, words: 16, charsPerSecond: 20, minMs: 833, maxMs: 7000, gapFrames: 2 } as const;

/** Pages of few big words follow the voice: they change in step with it and one follows the other at once. */
const POP = { lines: 2, words: 4, charsPerSecond: 20, minMs: 350, maxMs: 3000, gapFrames: 0 } as const;

/** What a style counts as: subtitles of two lines, the same on a plate, or pages of few big words. */
const MEASURE: Record<CaptionStyle, "subtitle" | "plate" | "page"> = {
  karaoke: "subtitle",
  minimal: "subtitle",
  outline: "subtitle",
  glow: "subtitle",
  typewriter: "subtitle",
  underline: "subtitle",
  box: "plate",
  pop: "page",
  bounce: "page",
  stack: "page",
};
type Measure = (typeof MEASURE)[CaptionStyle];

const CHARS_PER_LINE: Record<Measure, Record<FormatId, number>> = {
  subtitle: { "16:9": 42, "1:1": 30, "4:5": 28, "9:16": 24 },
  plate: { "16:9": 42, "1:1": 32, "4:5": 29, "9:16": 26 },
  page: { "16:9": 18, "1:1": 14, "4:5": 14, "9:16": 13 },
};

/** Full-width characters take the width of about two Latin ones. */
const CJK_CHARS_PER_LINE: Record<Measure, Record<FormatId, number>> = {
  subtitle: { "16:9": 16, "1:1": 14, "4:5": 13, "9:16": 12 },
  plate: { "16:9": 16, "1:1": 14, "4:5": 13, "9:16": 13 },
  page: { "16:9": 9, "1:1": 7, "4:5": 7, "9:16": 7 },
};

const CJK_MOST: Readonly<Record<string, number>> = { ja: 13, zh: 16, ko: 16, yue: 16 };

/** The limits of one caption style in one format and language. */
export function captionLimits(style: CaptionStyle, format: FormatId, lang: string): CaptionLimits {
  const measure = MEASURE[style];
  const most = CJK_MOST[baseLanguage(lang)];
  const charsPerLine =
    most === undefined
      ? CHARS_PER_LINE[measure][format]
      : Math.min(most, CJK_CHARS_PER_LINE[measure][format]);
  const base = measure === "page" ? POP : SUBTITLE;
  // Japanese and Chinese words are single characters as often as not, and 9 or 12 a second are read with comfort.
  return most === undefined
    ? { ...base, charsPerLine }
    : { ...base, charsPerLine, words: base.words * 2, charsPerSecond: 12 };
}
