import type { CaptionItem, Format, Word } from "@/lib/document/schema";
import type { CaptionStyle } from "@/lib/domain/captions/limits";
import { spaceBetween } from "@/lib/domain/captions/script";
import { safeArea, shortSide } from "./safe-area";
import { fittingSize } from "./text-width";

/** Where the lines of a cue stand. */
export interface CaptionLayout {
  fontSizePx: number;
  lineHeightPx: number;
  /** The block is centred on this point. */
  centreX: number;
  centreY: number;
}

/** Type size as a fraction of the short side. */
const SIZE: Record<CaptionStyle, Record<Format["id"], number>> = {
  karaoke: { "9:16": 0.064, "1:1": 0.056, "16:9": 0.056 },
  box: { "9:16": 0.055, "1:1": 0.05, "16:9": 0.05 },
  pop: { "9:16": 0.112, "1:1": 0.1, "16:9": 0.1 },
};
const LINE_HEIGHT: Record<CaptionStyle, number> = { karaoke: 1.28, box: 1.5, pop: 1.12 };

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
    centreY: Math.round(Math.max(safe.top + half, Math.min(lowest, item.y * format.height))),
  };
}
