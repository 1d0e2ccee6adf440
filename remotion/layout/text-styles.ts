import type { TextItem } from "@/lib/document/items";
import type { FormatId } from "@/lib/document/units";
import { inkOn } from "./colours";
import { type Lettering, PLAIN_LETTERING, withType } from "./lettering";

/** The second part of a text (after its first new line) is its detail. */
export type TextPart = "main" | "detail";

interface TextStyle {
  /** Type size of the main part as a fraction of the short side. */
  size: Record<FormatId, number>;
  /** Size of the detail, of the main part's. */
  detail: number;
  /** Widest measure as a fraction of the safe width. */
  measure: Record<FormatId, number>;
  /** The edge of the style's box at which the lines stand. */
  anchor: "top" | "bottom";
  lettering: (item: TextItem) => Record<TextPart, Lettering>;
}

const look = (change: Partial<Lettering>, colour: string): Lettering => ({
  ...PLAIN_LETTERING,
  fill: { kind: "solid", colour },
  ...change,
});
const SOFT = [{ colour: "rgba(0,0,0,.45)", xEm: 0, yEm: 0.02, blurEm: 0.16 }];
const NARROW: Record<FormatId, number> = { "9:16": 0.86, "4:5": 0.82, "1:1": 0.8, "16:9": 0.5 };
const BROAD: Record<FormatId, number> = { "9:16": 1, "4:5": 0.95, "1:1": 0.9, "16:9": 0.6 };

const STYLES: Record<TextItem["style"], TextStyle> = {
  title: {
    size: { "9:16": 0.105, "4:5": 0.094, "1:1": 0.088, "16:9": 0.1 },
    detail: 0.46,
    measure: BROAD,
    anchor: "top",
    lettering: ({ colour }) => ({
      main: look(
        { font: "bricolage-grotesque", lineHeight: 1.06, letterSpacingEm: -0.022, shadows: SOFT },
        colour,
      ),
      detail: look({ weight: 500, lineHeight: 1.35, letterSpacingEm: 0, shadows: SOFT }, colour),
    }),
  },
  headline: {
    size: { "9:16": 0.086, "4:5": 0.076, "1:1": 0.07, "16:9": 0.072 },
    detail: 0.66,
    measure: { "9:16": 0.92, "4:5": 0.88, "1:1": 0.86, "16:9": 0.6 },
    anchor: "top",
    lettering: ({ colour, accent }) => {
      const plate = { paddingEm: 0.42, radiusEm: 0.22 };
      const type = { font: "bricolage-grotesque", lineHeight: 1.1, letterSpacingEm: -0.015 };
      return {
        main: look({ ...type, weight: 800, plate: { ...plate, colour: accent } }, colour),
        detail: look({ ...type, weight: 600, plate: { ...plate, colour } }, inkOn(colour)),
      };
    },
  },
  lower_third: {
    size: { "9:16": 0.056, "4:5": 0.052, "1:1": 0.05, "16:9": 0.052 },
    detail: 0.66,
    measure: NARROW,
    anchor: "bottom",
    lettering: ({ colour }) => ({
      main: look({ lineHeight: 1.2, letterSpacingEm: -0.015 }, colour),
      detail: look({ weight: 500, lineHeight: 1.2, letterSpacingEm: 0 }, colour),
    }),
  },
  call_to_action: {
    size: { "9:16": 0.058, "4:5": 0.054, "1:1": 0.052, "16:9": 0.052 },
    detail: 0.62,
    measure: NARROW,
    anchor: "bottom",
    lettering: ({ colour }) => ({
      main: look({ lineHeight: 1.16, letterSpacingEm: -0.012 }, colour),
      detail: look({ weight: 500, lineHeight: 1.3, letterSpacingEm: 0 }, colour),
    }),
  },
  plain: {
    size: { "9:16": 0.07, "4:5": 0.064, "1:1": 0.06, "16:9": 0.064 },
    detail: 0.66,
    measure: BROAD,
    anchor: "top",
    lettering: ({ colour }) => ({
      main: look({ lineHeight: 1.16 }, colour),
      detail: look({ weight: 500, lineHeight: 1.3, letterSpacingEm: 0 }, colour),
    }),
  },
};

export function textStyle(item: TextItem): TextStyle {
  return STYLES[item.style];
}

/**
 * How both parts of a text are drawn: its style with what the user changed. A weight is the main part's; the detail keeps its
 * own, so that the two stay apart.
 */
export function textLetterings(item: TextItem): Record<TextPart, Lettering> {
  const { main, detail } = STYLES[item.style].lettering(item);
  const { weight: _main, ...forDetail } = item.type ?? {};
  return { main: withType(main, item.type), detail: withType(detail, item.type && forDetail) };
}

/** Room around the lines within a text's rectangle, in em of its main size. */
export interface TextPadding {
  top: number;
  bottom: number;
  start: number;
  end: number;
}

const even = (inline: number, block: number): TextPadding => ({
  top: block,
  bottom: block,
  start: inline,
  end: inline,
});

/** Bar of a title above its lines: its thickness and the room under it, in em. */
export const TITLE_BAR = { thickEm: 0.055, underEm: 0.32, longEm: 1.1 } as const;
/** An arrow at the end of a button, with the room before it, in em. */
export const BUTTON_ARROW = { sizeEm: 0.86, gapEm: 0.42 } as const;

/** What a style's decoration takes around the lines. */
export function textPadding(item: TextItem, main: Lettering): TextPadding {
  switch (item.style) {
    case "title":
      return { ...even(0, 0), top: TITLE_BAR.thickEm + TITLE_BAR.underEm };
    case "headline":
      // Each line stands on its own plate: `text-layout.ts` counts it with the line.
      return even(main.plate?.paddingEm ?? 0, 0);
    case "lower_third":
      return { top: 0.36, bottom: 0.4, start: 0.66, end: 0.7 };
    case "call_to_action":
      return even(1.05, 0.56);
    case "plain":
      return main.plate ? even(main.plate.paddingEm, main.plate.paddingEm * 0.7) : even(0, 0);
  }
}

const ARROW = /\s*[→←➜➔»]\s*$/u;

/** A button's words, and whether an arrow written at their end is drawn. */
export function buttonText(text: string): { text: string; arrow: boolean } {
  const [main = "", ...rest] = text.split("\n");
  return { text: [main.replace(ARROW, ""), ...rest].join("\n"), arrow: ARROW.test(main) };
}
