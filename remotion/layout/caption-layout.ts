import type { CaptionItem, CaptionStyle } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import type { Word } from "@/lib/document/words";
import { spaceBetween } from "@/lib/domain/captions/script";
import { captionYIn } from "./overrides";
import { type Rect, safeArea, shortSide } from "./safe-area";
import { fittingSize, lineEms } from "./text-width";

/** Where the lines of a cue stand. */
export interface CaptionLayout {
  fontSizePx: number;
  lineHeightPx: number;
  /** The block is centred on this point. */
  centreX: number;
  centreY: number;
}

/** Type size as a fraction of the short side. */
const SUBTITLE = { "9:16": 0.064, "4:5": 0.058, "1:1": 0.056, "16:9": 0.056 };
const PLATE = { "9:16": 0.055, "4:5": 0.052, "1:1": 0.05, "16:9": 0.05 };
const PAGE = { "9:16": 0.112, "4:5": 0.104, "1:1": 0.1, "16:9": 0.1 };
const SIZE: Record<CaptionStyle, Record<Format["id"], number>> = {
  karaoke: SUBTITLE,
  minimal: SUBTITLE,
  outline: SUBTITLE,
  glow: SUBTITLE,
  typewriter: SUBTITLE,
  underline: SUBTITLE,
  box: PLATE,
  pop: PAGE,
  bounce: PAGE,
  stack: PAGE,
};
const LINE_HEIGHT: Record<CaptionStyle, number> = {
  karaoke: 1.28,
  minimal: 1.28,
  outline: 1.28,
  glow: 1.28,
  typewriter: 1.32,
  underline: 1.36,
  box: 1.5,
  pop: 1.12,
  bounce: 1.12,
  stack: 1.08,
};

/** What is added to the spaces of `pop`. */
export const POP_WORD_SPACING_EM = 0.14;

/** A line of words as it is read. */
export function lineText(words: readonly Word[]): string {
  return words.reduce((text, word, index) => {
    const previous = words[index - 1];
    return text + (previous && spaceBetween(previous.text, word.text) ? " " : "") + word.text;
  }, "");
}

/** Lays out one cue: type shrinks rather than leave the safe area, and the block is moved into it. */
export function captionLayout(item: CaptionItem, format: Format, lines: readonly Word[][]): CaptionLayout {
  const safe = safeArea(format);
  const wanted = SIZE[item.style][format.id] * shortSide(format);
  const texts = lines.map(lineText);
  // Plates and outlines need room beside the letters.
  const room = safe.width - wanted * 0.6;
  const pop = item.style === "pop";
  const fontSizePx = fittingSize(texts, wanted, room, {
    uppercase: pop,
    spacingEm: pop ? POP_WORD_SPACING_EM : 0,
  });
  const lineHeightPx = Math.round(fontSizePx * LINE_HEIGHT[item.style]);
  const half = (lineHeightPx * lines.length) / 2;
  const lowest = safe.top + safe.height - half;
  return {
    fontSizePx,
    lineHeightPx,
    centreX: Math.round(safe.left + safe.width / 2),
    centreY: Math.round(
      Math.max(safe.top + half, Math.min(lowest, captionYIn(item, format.id) * format.height)),
    ),
  };
}

/** The rectangle that the lines of one cue take. */
export function captionBounds(item: CaptionItem, format: Format, lines: readonly Word[][]): Rect {
  const layout = captionLayout(item, format, lines);
  const widest = Math.max(0, ...lines.map((line) => lineEms(lineText(line))));
  const width = Math.round(widest * layout.fontSizePx);
  const height = layout.lineHeightPx * lines.length;
  return {
    left: Math.round(layout.centreX - width / 2),
    top: Math.round(layout.centreY - height / 2),
    width,
    height,
  };
}
