import type { CaptionItem, FormatId } from "../../document/schema";
import { baseLanguage } from "./script";

export type CaptionStyle = CaptionItem["style"];

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

const CHARS_PER_LINE: Record<CaptionStyle, Record<FormatId, number>> = {
  karaoke: { "16:9": 42, "1:1": 30, "9:16": 24 },
  box: { "16:9": 42, "1:1": 32, "9:16": 26 },
  pop: { "16:9": 18, "1:1": 14, "9:16": 13 },
};

/** Full-width characters take the width of about two Latin ones. */
const CJK_CHARS_PER_LINE: Record<CaptionStyle, Record<FormatId, number>> = {
  karaoke: { "16:9": 16, "1:1": 14, "9:16": 12 },
  box: { "16:9": 16, "1:1": 14, "9:16": 13 },
  pop: { "16:9": 9, "1:1": 7, "9:16": 7 },
};

const CJK_MOST: Readonly<Record<string, number>> = { ja: 13, zh: 16, ko: 16, yue: 16 };

/** The limits of one caption style in one format and language. */
export function captionLimits(style: CaptionStyle, format: FormatId, lang: string): CaptionLimits {
  const most = CJK_MOST[baseLanguage(lang)];
  const charsPerLine =
    most === undefined ? CHARS_PER_LINE[style][format] : Math.min(most, CJK_CHARS_PER_LINE[style][format]);
  const base = style === "pop" ? POP : SUBTITLE;
  // Japanese and Chinese words are single characters as often as not, and 9 or 12 a second are read with comfort.
  return most === undefined
    ? { ...base, charsPerLine }
    : { ...base, charsPerLine, words: base.words * 2, charsPerSecond: 12 };
}
