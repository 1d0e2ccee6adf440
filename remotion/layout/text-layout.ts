import type { TextItem } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import { type Lettering, lettersEms, lineHeightOf, plateBlockEm } from "./lettering";
import { type PlacedRect, placeIn, rectOfPlace } from "./overrides";
import { type Rect, safeArea, shortSide } from "./safe-area";
import {
  BUTTON_ARROW,
  buttonText,
  type TextPadding,
  type TextPart,
  textLetterings,
  textPadding,
  textStyle,
} from "./text-styles";
import { wrapText } from "./wrap-text";

/** One line of a text item; the second part of a text (after its first new line) is smaller. */
export interface TextLine {
  text: string;
  fontSizePx: number;
  /** With its own plate, if it has one. */
  heightPx: number;
  /** Room above it, negative where plates overlap. */
  beforePx: number;
  part: TextPart;
}

export interface TextLayout {
  /** What the text takes with its decoration. The lines stand in it from its top, or in the middle where the user placed it. */
  rect: PlacedRect;
  placed: boolean;
  lines: TextLine[];
  /** Type size of the main part. */
  sizePx: number;
  /** Within the rectangle, in pixels. */
  padding: TextPadding;
  letterings: Record<TextPart, Lettering>;
  /** Whether each line stands on its own plate. */
  hasLinePlates: boolean;
  /** Whether a button ends with an arrow. */
  arrow: boolean;
  widthPx: number;
  heightPx: number;
}

/** A rounded pixel more than the lines need, so that they wrap alike where the user puts them. */
const SLACK_PX = 3;

/**
 * Lays out a text for a format: broken evenly, shrunk rather than cut. Where the user placed it, the place's width is the
 * measure, and the lines stand around its middle: a place of one format is too low or too high in another. Else the style's box, which right-to-left languages have on the other side.
 */
export function textLayout(item: TextItem, format: Format, direction: "ltr" | "rtl" = "ltr"): TextLayout {
  const safe = safeArea(format);
  const style = textStyle(item);
  const place = placeIn(item, format.id);
  const placed = place && rectOfPlace(place, format);
  const size = item.formats?.[format.id]?.size ?? item.type?.size ?? style.size[format.id];
  const wanted = Math.round(size * shortSide(format));
  const ems = textPadding(item, textLetterings(item).main);
  const room = {
    // The style's measure is that of the lines alone.
    width:
      placed?.width ??
      Math.min(safe.width, safe.width * style.measure[format.id] + (ems.start + ems.end) * wanted),
    height: placed ? format.height : safe.height,
  };
  const block = fitBlock(item, wanted, room);
  if (placed) return { ...block, rect: asHighAs(block.heightPx, placed), placed: true };
  const box = mirroredBox(item, safe, direction);
  const width = Math.min(safe.width, block.widthPx + SLACK_PX);
  const rect = {
    left: Math.round(alignedLeft(item, box, width, direction)),
    top: style.anchor === "top" ? box.top : box.top + box.height - block.heightPx,
    width,
    height: block.heightPx,
  };
  return { ...block, rect: { ...within(rect, safe), rotationDeg: 0 }, placed: false };
}

function asHighAs(height: number, rect: PlacedRect): PlacedRect {
  return { ...rect, top: Math.round(rect.top + (rect.height - height) / 2), height };
}

type Block = Omit<TextLayout, "rect" | "placed">;

/** The lines at the largest size up to `wanted` at which they fit. */
function fitBlock(item: TextItem, wanted: number, room: { width: number; height: number }): Block {
  let sizePx = Math.max(8, wanted);
  for (;;) {
    const block = blockAt(item, sizePx, room.width);
    const fits = block.widthPx <= room.width + 1 && block.heightPx <= room.height + 1;
    if (fits || sizePx <= 8) return block;
    const scale = Math.min(room.width / block.widthPx, room.height / block.heightPx);
    // Smaller type wraps later: not smaller than needed, and never the same again.
    sizePx = Math.max(8, Math.min(sizePx - 1, Math.floor(sizePx * Math.max(0.7, scale))));
  }
}

function blockAt(item: TextItem, sizePx: number, width: number): Block {
  const letterings = textLetterings(item);
  const ems = textPadding(item, letterings.main);
  const button = item.style === "call_to_action" ? buttonText(item.text) : { text: item.text, arrow: false };
  const arrowPx = button.arrow ? (BUTTON_ARROW.sizeEm + BUTTON_ARROW.gapEm) * sizePx : 0;
  const padding = {
    top: Math.round(ems.top * sizePx),
    bottom: Math.round(ems.bottom * sizePx),
    start: Math.round(ems.start * sizePx),
    end: Math.round(ems.end * sizePx),
  };
  const aside = padding.start + padding.end + arrowPx;
  const measurePx = Math.max(1, width - aside);
  const [main = "", ...rest] = button.text.split("\n");
  const hasLinePlates = item.style === "headline";
  const detailPx = Math.max(8, Math.round(sizePx * textStyle(item).detail));
  const lines = [
    ...linesOf(main, sizePx, measurePx, "main", letterings.main),
    ...linesOf(rest.join(" "), detailPx, measurePx, "detail", letterings.detail),
  ].map((line, index) => ({
    ...line,
    heightPx: Math.round(lineEm(letterings[line.part], line.text, hasLinePlates) * line.fontSizePx),
    beforePx: index === 0 ? 0 : gapAbove(item, line),
  }));
  const widest = Math.max(
    1,
    ...lines.map((line) => lettersEms(letterings[line.part], line.text) * line.fontSizePx),
  );
  return {
    lines,
    sizePx,
    padding,
    letterings,
    hasLinePlates,
    arrow: button.arrow,
    widthPx: Math.round(widest + aside),
    heightPx: lines.reduce((sum, line) => sum + line.heightPx + line.beforePx, padding.top + padding.bottom),
  };
}

function linesOf(
  text: string,
  sizePx: number,
  measurePx: number,
  part: TextPart,
  lettering: Lettering,
): Omit<TextLine, "beforePx" | "heightPx">[] {
  const lines = wrapText(text, measurePx / sizePx, (line) => lettersEms(lettering, line));
  return lines.map((line) => ({ text: line, fontSizePx: sizePx, part }));
}

function lineEm(lettering: Lettering, text: string, hasPlate: boolean): number {
  const plate = hasPlate && lettering.plate ? 2 * plateBlockEm(lettering.plate) : 0;
  return lineHeightOf(lettering, text) + plate;
}

function gapAbove(item: TextItem, { part, fontSizePx }: Pick<TextLine, "part" | "fontSizePx">): number {
  switch (item.style) {
    // Plates of one headline overlap a little, so that they read as one thing.
    case "headline":
      return -Math.round(fontSizePx * 0.08);
    case "lower_third":
      return Math.round(fontSizePx * 0.12);
    case "title":
      return part === "detail" ? Math.round(fontSizePx * 0.4) : 0;
    case "call_to_action":
    case "plain":
      return part === "detail" ? Math.round(fontSizePx * 0.2) : 0;
  }
}

const ALIGN_SHARE = { start: 0, center: 0.5, end: 1 } as const;

function alignedLeft(item: TextItem, box: Rect, width: number, direction: "ltr" | "rtl"): number {
  const share = direction === "rtl" ? 1 - ALIGN_SHARE[item.align] : ALIGN_SHARE[item.align];
  return box.left + (box.width - width) * share;
}

/** Fractions of a box are of the safe area: 0 is its edge, not the picture's. */
function mirroredBox({ box }: Pick<TextItem, "box">, safe: Rect, direction: "ltr" | "rtl"): Rect {
  const width = Math.round(box.width * safe.width);
  const height = Math.round(box.height * safe.height);
  const left = safe.left + Math.round(Math.min(box.x * safe.width, safe.width - width));
  const top = safe.top + Math.round(Math.min(box.y * safe.height, safe.height - height));
  return { left: direction === "rtl" ? 2 * safe.left + safe.width - left - width : left, top, width, height };
}

function within(rect: Rect, outer: Rect): Rect {
  return {
    ...rect,
    left: Math.max(outer.left, Math.min(rect.left, outer.left + outer.width - rect.width)),
    top: Math.max(outer.top, Math.min(rect.top, outer.top + outer.height - rect.height)),
  };
}
