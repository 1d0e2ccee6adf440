import type { CaptionItem, CaptionStyle } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import type { Word } from "@/lib/document/words";
import { spaceBetween } from "@/lib/domain/captions/script";
import { captionLettering, EMPHASIS_SCALE, isPage } from "./caption-styles";
import { type Lettering, lettersEms, lineHeightOf, plateBlockEm } from "./lettering";
import { captionYIn } from "./overrides";
import { type Rect, safeArea, shortSide } from "./safe-area";

/** Where the lines of a cue stand, one above the other. */
export interface CaptionLayout {
  lines: readonly CaptionLine[];
  /** Of the usual line: `stack` has lines of several sizes. */
  fontSizePx: number;
  lineHeightPx: number;
  /** Between them the lines are aligned. */
  left: number;
  width: number;
  centreX: number;
  /** The block is centred on this. */
  centreY: number;
  /** Sum of the lines. */
  heightPx: number;
}

export interface CaptionLine {
  fontSizePx: number;
  heightPx: number;
}

/** Type size as a fraction of the short side. */
const SUBTITLE = { "9:16": 0.064, "4:5": 0.058, "1:1": 0.056, "16:9": 0.056 };
const PLATE = { "9:16": 0.055, "4:5": 0.052, "1:1": 0.05, "16:9": 0.05 };
const PAGE = { "9:16": 0.112, "4:5": 0.104, "1:1": 0.1, "16:9": 0.1 };
const SIZE: Record<CaptionStyle, Record<Format["id"], number>> = {
  karaoke: SUBTITLE,
  minimal: { "9:16": 0.056, "4:5": 0.052, "1:1": 0.05, "16:9": 0.05 },
  outline: SUBTITLE,
  glow: SUBTITLE,
  typewriter: { "9:16": 0.056, "4:5": 0.052, "1:1": 0.05, "16:9": 0.05 },
  underline: { "9:16": 0.061, "4:5": 0.056, "1:1": 0.054, "16:9": 0.054 },
  box: PLATE,
  pop: PAGE,
  bounce: PAGE,
  stack: { "9:16": 0.125, "4:5": 0.115, "1:1": 0.11, "16:9": 0.11 },
};

/** How far the lines of `stack` may differ from their size to get to one width. */
const STACK_SCALE = { least: 0.72, most: 1.55 };
/** Share of the height that a cue may take. */
const MOST_HEIGHT = 0.4;
/** Emoji above a page: their size in em of its type, and the room they take. */
export const PAGE_EMOJI = { sizeEm: 1.15, roomEm: 1.35 } as const;

/** A line of words as it is read, without emoji. */
export function lineText(words: readonly Word[]): string {
  return words.reduce((text, word, index) => text + gapBefore(words, index) + word.text, "");
}

/** What stands before a word of a line. */
export function gapBefore(words: readonly Word[], index: number): "" | " " {
  const previous = words[index - 1];
  const word = words[index];
  return previous && word && spaceBetween(previous.text, word.text) ? " " : "";
}

/** Width of a line in em with its emphasis and the emoji beside its words. */
function lineEmsOf(style: CaptionStyle, lettering: Lettering, words: readonly Word[]): number {
  const extra = words.reduce((sum, word) => {
    const larger = word.emphasis ? lettersEms(lettering, word.text) * (EMPHASIS_SCALE[style] - 1) : 0;
    const beside = word.emoji && !isPage(style) ? lettersEms(lettering, ` ${word.emoji}`) : 0;
    return sum + larger + beside;
  }, 0);
  return lettersEms(lettering, lineText(words)) + extra;
}

/** Lays out one cue: type shrinks rather than leave the safe area, and the block is moved into it. */
export function captionLayout(item: CaptionItem, format: Format, lines: readonly Word[][]): CaptionLayout {
  const safe = safeArea(format);
  const lettering = captionLettering(item);
  const wanted = SIZE[item.style][format.id] * shortSide(format) * (item.type?.size ?? 1);
  // Plates and outlines need room beside the letters.
  const asideEm = Math.max(0.3, (lettering.plate?.paddingEm ?? 0) + (lettering.stroke?.widthEm ?? 0) / 2);
  const ems = lines.map((words) => Math.max(0.01, lineEmsOf(item.style, lettering, words)));
  const heightEms = lines.reduce((sum, words) => sum + lineHeightEm(lettering, words), 0);
  const widest = Math.max(0.01, ...ems) + 2 * asideEm;
  const tallest = (safe.height * MOST_HEIGHT) / Math.max(1, heightEms);
  const fontSizePx = Math.max(8, Math.floor(Math.min(wanted, safe.width / widest, tallest)));
  const sizes =
    item.style === "stack" ? stackSizes(ems, fontSizePx, safe.width, asideEm) : ems.map(() => fontSizePx);
  const laid = lines.map((words, index) => {
    const size = sizes[index] ?? fontSizePx;
    return { fontSizePx: size, heightPx: Math.round(size * lineHeightEm(lettering, words)) };
  });
  const heightPx = laid.reduce((sum, line) => sum + line.heightPx, 0);
  const emojiPx = hasPageEmoji(item.style, lines) ? fontSizePx * PAGE_EMOJI.roomEm : 0;
  const highest = safe.top + heightPx / 2 + emojiPx;
  const lowest = safe.top + safe.height - heightPx / 2;
  const left = Math.round(safe.left + fontSizePx * asideEm);
  const width = Math.round(safe.width - 2 * fontSizePx * asideEm);
  return {
    lines: laid,
    fontSizePx,
    lineHeightPx: Math.round(fontSizePx * lineHeightEm(lettering, lines[0] ?? [])),
    left,
    width,
    centreX: Math.round(safe.left + safe.width / 2),
    centreY: Math.round(Math.max(highest, Math.min(lowest, captionYIn(item, format.id) * format.height))),
    heightPx,
  };
}

/** Plates of neighbouring lines touch, and do not overlap. */
function lineHeightEm(lettering: Lettering, words: readonly Word[]): number {
  const plate = lettering.plate ? 1.04 + 2 * plateBlockEm(lettering.plate) : 0;
  return Math.max(lineHeightOf(lettering, lineText(words)), lettering.plate ? Math.min(plate, 1.9) : 0);
}

function hasPageEmoji(style: CaptionStyle, lines: readonly Word[][]): boolean {
  return isPage(style) && lines.some((words) => words.some((word) => word.emoji));
}

/** Lines of one width: that of the widest at the wanted size, or what the least scaling of the narrowest takes. */
function stackSizes(ems: number[], sizePx: number, safeWidth: number, asideEm: number): number[] {
  const target = Math.min(safeWidth / (1 + (2 * asideEm) / Math.max(...ems)), Math.max(...ems) * sizePx);
  return ems.map((em) =>
    Math.round(Math.min(Math.max(target / em, sizePx * STACK_SCALE.least), sizePx * STACK_SCALE.most)),
  );
}

const ALIGN_SHARE = { start: 0, center: 0.5, end: 1 } as const;

/** The rectangle that the lines of one cue take, plates included. */
export function captionBounds(
  item: CaptionItem,
  format: Format,
  lines: readonly Word[][],
  direction: "ltr" | "rtl",
): Rect {
  const layout = captionLayout(item, format, lines);
  const lettering = captionLettering(item);
  const widths = lines.map(
    (words, index) =>
      lineEmsOf(item.style, lettering, words) * (layout.lines[index]?.fontSizePx ?? layout.fontSizePx),
  );
  const asidePx = (lettering.plate?.paddingEm ?? 0) * layout.fontSizePx;
  const textPx = Math.min(layout.width, Math.max(0, ...widths));
  const share = direction === "rtl" ? 1 - ALIGN_SHARE[item.align] : ALIGN_SHARE[item.align];
  return {
    left: Math.round(layout.left + (layout.width - textPx) * share - asidePx),
    top: Math.round(layout.centreY - layout.heightPx / 2),
    width: Math.round(textPx + 2 * asidePx),
    height: layout.heightPx,
  };
}
