import type { CaptionItem, CaptionStyle } from "@/lib/document/items";
import { type Lettering, PLAIN_LETTERING, withType } from "./lettering";

const INK = "#14100d";

type Look = Omit<Lettering, "fill">;
const look = (change: Partial<Look>): Look => ({ ...PLAIN_LETTERING, ...change });

/** Dark around the letters, so that they are read over anything bright. */
const HALO = [
  { colour: "rgba(0,0,0,.7)", xEm: 0, yEm: 0.02, blurEm: 0.1 },
  { colour: "rgba(0,0,0,.6)", xEm: 0, yEm: 0, blurEm: 0.42 },
];
const DROP = [{ colour: "rgba(0,0,0,.45)", xEm: 0, yEm: 0.06, blurEm: 0.12 }];
/** A thin edge holds the letters on bright ground. */
const EDGE = { colour: "rgba(18,14,11,.6)", widthEm: 0.07 };

/** The lettering of each style, and what it is for. */
const LOOKS: Record<CaptionStyle, Look> = {
  // Words fill with colour as they are said: for listening along.
  karaoke: look({ stroke: EDGE, shadows: HALO }),
  // Few huge words, the spoken one larger: stops a thumb.
  pop: look({
    weight: 900,
    letterSpacingEm: -0.02,
    wordSpacingEm: 0.14,
    lineHeight: 1.12,
    uppercase: true,
    stroke: { colour: INK, widthEm: 0.16 },
    shadows: DROP,
  }),
  // A plate under the line, a marker on the spoken word: reads over anything.
  box: look({
    weight: 600,
    letterSpacingEm: -0.008,
    lineHeight: 1.5,
    plate: { colour: "rgba(12,15,19,.86)", paddingEm: 0.5, radiusEm: 0.22 },
  }),
  // Letters are struck as they are said: for stories and quotes.
  typewriter: look({
    font: "jetbrains-mono",
    weight: 600,
    letterSpacingEm: 0,
    lineHeight: 1.4,
    stroke: { colour: "rgba(18,14,11,.55)", widthEm: 0.06 },
    shadows: HALO,
  }),
  // Nothing moves: for films, lessons, long videos.
  minimal: look({
    weight: 500,
    letterSpacingEm: 0,
    stroke: { colour: "rgba(18,14,11,.45)", widthEm: 0.045 },
    shadows: [
      { colour: "rgba(0,0,0,.75)", xEm: 0, yEm: 0.03, blurEm: 0.08 },
      { colour: "rgba(0,0,0,.5)", xEm: 0, yEm: 0, blurEm: 0.3 },
    ],
  }),
  // Like a sticker: a thick edge, in colour around the spoken word.
  outline: look({
    font: "montserrat",
    weight: 800,
    letterSpacingEm: 0,
    wordSpacingEm: 0.06,
    lineHeight: 1.34,
    stroke: { colour: INK, widthEm: 0.2 },
    shadows: [{ colour: "rgba(0,0,0,.4)", xEm: 0, yEm: 0.07, blurEm: 0.1 }],
  }),
  // Neon that is switched on word by word: for music and night.
  glow: look({
    font: "rubik",
    weight: 600,
    letterSpacingEm: 0.004,
    lineHeight: 1.36,
    stroke: { colour: "rgba(10,8,14,.5)", widthEm: 0.06 },
    shadows: [{ colour: "rgba(6,4,12,.75)", xEm: 0, yEm: 0, blurEm: 0.3 }],
  }),
  // Words drop into place: for play and children.
  bounce: look({
    font: "rubik",
    weight: 800,
    letterSpacingEm: -0.01,
    wordSpacingEm: 0.08,
    lineHeight: 1.14,
    stroke: { colour: INK, widthEm: 0.15 },
    shadows: DROP,
  }),
  // A line is drawn under the spoken word: for teaching.
  underline: look({
    font: "poppins",
    weight: 600,
    letterSpacingEm: -0.005,
    lineHeight: 1.46,
    stroke: { colour: "rgba(18,14,11,.55)", widthEm: 0.06 },
    shadows: HALO,
  }),
  // Lines of one width stacked like a poster: for claims.
  stack: look({
    font: "anton",
    // Of the scripts behind it: it has one weight itself.
    weight: 900,
    letterSpacingEm: 0.005,
    wordSpacingEm: 0.04,
    lineHeight: 1.16,
    uppercase: true,
    stroke: { colour: INK, widthEm: 0.09 },
    shadows: [{ colour: "rgba(0,0,0,.5)", xEm: 0.03, yEm: 0.06, blurEm: 0.02 }],
  }),
};

/** How a caption's words are drawn: its style with what the user changed. */
export function captionLettering(item: Pick<CaptionItem, "style" | "colour" | "type">): Lettering {
  return withType({ ...LOOKS[item.style], fill: { kind: "solid", colour: item.colour } }, item.type);
}

/** Emphasised words are this much larger, where the style has the room for it. */
export const EMPHASIS_SCALE: Record<CaptionStyle, number> = {
  karaoke: 1.14,
  minimal: 1.1,
  glow: 1.14,
  underline: 1.12,
  outline: 1.14,
  typewriter: 1,
  box: 1,
  pop: 1.12,
  bounce: 1.14,
  stack: 1,
};

/** Styles of pages: their emoji stand above the words, those of subtitles beside them. */
export function isPage(style: CaptionStyle): boolean {
  return style === "pop" || style === "bounce" || style === "stack";
}
