import type { TextItem } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import { type Rect, safeArea, shortSide } from "./safe-area";
import { fittingSize, lineEms } from "./text-width";
import { wrapText } from "./wrap-text";

/** One line of a text item with its size; the second part of a text (after its first new line) is smaller. */
export interface TextLine {
  text: string;
  fontSizePx: number;
  part: "main" | "detail";
}

export interface TextLayout {
  /** The item's box, moved into the safe area. */
  box: Rect;
  lines: TextLine[];
}

interface StyleSizes {
  main: Record<Format["id"], number>;
  detail: number;
  /** Widest measure as a fraction of the safe width. */
  measure: Record<Format["id"], number>;
}

const SIZES: Record<TextItem["style"], StyleSizes> = {
  title: {
    main: { "9:16": 0.105, "4:5": 0.094, "1:1": 0.088, "16:9": 0.1 },
    detail: 0.46,
    measure: { "9:16": 1, "4:5": 0.95, "1:1": 0.9, "16:9": 0.6 },
  },
  headline: {
    main: { "9:16": 0.086, "4:5": 0.076, "1:1": 0.07, "16:9": 0.072 },
    detail: 0.66,
    measure: { "9:16": 0.92, "4:5": 0.88, "1:1": 0.86, "16:9": 0.6 },
  },
  call_to_action: {
    main: { "9:16": 0.062, "4:5": 0.056, "1:1": 0.054, "16:9": 0.056 },
    detail: 0.66,
    measure: { "9:16": 0.86, "4:5": 0.82, "1:1": 0.8, "16:9": 0.5 },
  },
  plain: {
    main: { "9:16": 0.07, "4:5": 0.064, "1:1": 0.06, "16:9": 0.064 },
    detail: 0.66,
    measure: { "9:16": 1, "4:5": 0.95, "1:1": 0.9, "16:9": 0.6 },
  },
  lower_third: {
    main: { "9:16": 0.056, "4:5": 0.052, "1:1": 0.05, "16:9": 0.052 },
    detail: 0.66,
    measure: { "9:16": 0.86, "4:5": 0.82, "1:1": 0.8, "16:9": 0.5 },
  },
};

/**
 * Lays out a title, headline or lower third for a format: broken evenly, shrunk rather than cut. Right-to-left languages
 * have the box on the other side.
 */
export function textLayout(item: TextItem, format: Format, direction: "ltr" | "rtl" = "ltr"): TextLayout {
  const safe = safeArea(format);
  const sizes = SIZES[item.style];
  const mainPx = Math.round(sizes.main[format.id] * shortSide(format));
  const measurePx = safe.width * sizes.measure[format.id];
  const [main = "", ...rest] = item.text.split("\n");
  const lines: TextLine[] = [
    ...linesOf(main, mainPx, measurePx, "main"),
    ...linesOf(rest.join(" "), Math.round(mainPx * sizes.detail), measurePx, "detail"),
  ];
  const box = boxWithin(item, safe);
  const mirrored = { ...box, left: 2 * safe.left + safe.width - box.left - box.width };
  return { box: direction === "rtl" ? mirrored : box, lines };
}

function linesOf(text: string, sizePx: number, measurePx: number, part: TextLine["part"]): TextLine[] {
  const wrapped = wrapText(text, measurePx / sizePx);
  const fontSizePx = fittingSize(wrapped, sizePx, measurePx);
  return wrapped.map((line) => ({ text: line, fontSizePx, part }));
}

/** Fractions of a box are of the safe area: 0 is its edge, not the picture's. */
function boxWithin({ box }: Pick<TextItem, "box">, safe: Rect): Rect {
  const width = Math.round(box.width * safe.width);
  const height = Math.round(box.height * safe.height);
  return {
    left: safe.left + Math.round(Math.min(box.x * safe.width, safe.width - width)),
    top: safe.top + Math.round(Math.min(box.y * safe.height, safe.height - height)),
    width,
    height,
  };
}

const ALIGN_SHARE = { start: 0, center: 0.5, end: 1 } as const;

/** The rectangle that the lines of a text take within its box. */
export function textBounds(item: TextItem, format: Format, direction: "ltr" | "rtl" = "ltr"): Rect {
  const { box, lines } = textLayout(item, format, direction);
  const width = Math.min(
    box.width,
    Math.round(Math.max(1, ...lines.map((line) => lineEms(line.text) * line.fontSizePx))),
  );
  const height = Math.round(lines.reduce((sum, line) => sum + line.fontSizePx * 1.2, 0));
  const share = direction === "rtl" ? 1 - ALIGN_SHARE[item.align] : ALIGN_SHARE[item.align];
  const bottom = item.style === "lower_third" || item.style === "call_to_action";
  return {
    left: Math.round(box.left + (box.width - width) * share),
    top: bottom ? box.top + box.height - height : box.top,
    width,
    height,
  };
}
