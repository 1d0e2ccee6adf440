import { type CSSProperties, Fragment } from "react";
import type { CaptionItem, CaptionStyle } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { Word } from "@/lib/document/words";
import { directionOf, spaceBetween } from "@/lib/domain/captions/script";
import { cuesFor } from "../layout/caption-cues";
import { type CaptionLayout, captionLayout, POP_WORD_SPACING_EM } from "../layout/caption-layout";
import type { Fonts } from "./Overlay";
import type { CaptionState } from "./overlay-state";

/** How one caption style looks, given how far each thing has come. */
interface CaptionSkin {
  block: (enter: number) => CSSProperties;
  line: CSSProperties;
  word: (emphasis: number) => CSSProperties;
}

/** One cue: its lines stand centred on the layout's point, each word drawn by its own state. */
export function Captions(props: {
  document: ProjectDocument;
  item: CaptionItem;
  format: Format;
  state: CaptionState;
  fonts: Fonts;
}) {
  const { document, item, format, state, fonts } = props;
  const cue = cuesFor(document, item, format.id)[state.cue];
  if (!cue) return null;
  const layout = captionLayout(item, format, cue.lines);
  const skin = SKINS[item.style](item, layout);
  const { lang } = document.captions;
  const before = cue.lines.map((_, index) => cue.lines.slice(0, index).flat().length);
  return (
    <div
      lang={lang}
      dir={directionOf(lang)}
      style={{
        position: "absolute",
        left: 0,
        width: layout.centreX * 2,
        top: layout.centreY - (layout.lineHeightPx * cue.lines.length) / 2,
        textAlign: "center",
        whiteSpace: "pre",
        fontFamily: fonts.text,
        fontSize: layout.fontSizePx,
        lineHeight: `${layout.lineHeightPx}px`,
        ...skin.block(state.enter),
      }}
    >
      {cue.lines.map((line, index) => (
        <div key={line[0]?.startMs ?? index} style={{ height: layout.lineHeightPx }}>
          <span style={skin.line}>
            {line.map((word, at) => (
              <Fragment key={word.startMs}>
                {gap(line[at - 1], word)}
                <span style={skin.word(state.words[(before[index] ?? 0) + at] ?? 0)}>{word.text}</span>
              </Fragment>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function gap(previous: Word | undefined, word: Word): string {
  return previous && spaceBetween(previous.text, word.text) ? " " : "";
}

const mixed = (from: string, to: string, amount: number) =>
  `color-mix(in srgb, ${to} ${Math.round(amount * 100)}%, ${from})`;

type Skin = (item: CaptionItem, layout: CaptionLayout) => CaptionSkin;

const DRAWN: Record<"karaoke" | "pop" | "box", Skin> = {
  karaoke: (item, { fontSizePx: size }) => ({
    block: (enter) => ({
      fontWeight: 700,
      letterSpacing: "-0.012em",
      opacity: enter,
      transform: `translateY(${((1 - enter) * size) / 4}px)`,
      // A thin edge holds the letters on bright ground, the wide shadow darkens it around them.
      WebkitTextStroke: `${size * 0.07}px rgba(18,14,11,.6)`,
      paintOrder: "stroke fill",
      textShadow: `0 ${size * 0.02}px ${size * 0.1}px rgba(0,0,0,.7), 0 0 ${size * 0.42}px rgba(0,0,0,.6)`,
    }),
    line: {},
    word: (emphasis) => ({ color: mixed(item.colour, item.highlight, emphasis) }),
  }),
  pop: (item, { fontSizePx: size }) => ({
    block: (enter) => ({
      fontWeight: 900,
      letterSpacing: "-0.02em",
      // Outlines and the larger word eat into the space between.
      wordSpacing: `${POP_WORD_SPACING_EM}em`,
      textTransform: "uppercase",
      WebkitTextStroke: `${size * 0.16}px #14100d`,
      paintOrder: "stroke fill",
      textShadow: `0 ${size * 0.06}px ${size * 0.12}px rgba(0,0,0,.45)`,
      transform: `scale(${0.86 + 0.14 * enter})`,
    }),
    line: {},
    word: (emphasis) => ({
      display: "inline-block",
      color: emphasis > 0 ? item.highlight : item.colour,
      transform: emphasis > 0 ? `scale(${1 + 0.07 * emphasis}) translateY(${-3 * emphasis}%)` : undefined,
    }),
  }),
  box: (item, { fontSizePx: size }) => ({
    block: (enter) => ({ fontWeight: 600, letterSpacing: "-0.008em", color: item.colour, opacity: enter }),
    line: {
      background: "rgba(12,15,19,.86)",
      padding: `${size * 0.24}px ${size * 0.5}px`,
      borderRadius: size * 0.22,
    },
    word: (emphasis) =>
      emphasis > 0
        ? {
            color: "#0c0f13",
            background: item.highlight,
            borderRadius: size * 0.16,
            boxShadow: `0 0 0 ${size * 0.12}px ${item.highlight}`,
          }
        : {},
  }),
};

const SKINS: Record<CaptionStyle, Skin> = {
  ...DRAWN,
  minimal: DRAWN.karaoke,
  outline: DRAWN.karaoke,
  glow: DRAWN.karaoke,
  typewriter: DRAWN.karaoke,
  underline: DRAWN.karaoke,
  bounce: DRAWN.pop,
  stack: DRAWN.pop,
};
