import type { CSSProperties } from "react";
import type { CaptionItem, CaptionStyle } from "@/lib/document/items";
import type { Fill } from "@/lib/document/styles";
import { inkOn, isPale, mixed, mixedHex, translucent } from "../layout/colours";
import type { Lettering } from "../layout/lettering";
import { faceStyle, groundStyle } from "./letters";

/** A word to be drawn: its number of the state, and whether it is the one being said. */
export interface WordState {
  value: number;
  isCurrent: boolean;
  isEmphasised: boolean;
}

interface WordSkin {
  /** Both passes: moves the word. */
  box?: CSSProperties;
  ground?: CSSProperties;
  face?: CSSProperties;
  /** A line under the word, drawn from its start: how far, in which colour. */
  line?: { drawn: number; colour: string };
  /** Units that are seen; all when not given. */
  units?: number;
}

/** How one caption style looks, given how far each thing has come. */
export interface CaptionSkin {
  /** Words are boxes of their own, which can be moved. */
  moves: boolean;
  block: (enter: number) => CSSProperties;
  word: (state: WordState) => WordSkin;
}

const HIDDEN: WordSkin = { box: { visibility: "hidden" } };

const rises = (enter: number): CSSProperties => ({
  opacity: enter,
  transform: enter < 1 ? `translateY(${((1 - enter) / 4).toFixed(4)}em)` : undefined,
});
const appears = (enter: number): CSSProperties => ({ opacity: enter });
const stays = (): CSSProperties => ({});

/** The fill with some of the highlight's colour in it. */
function lit(fill: Fill, highlight: string, amount: number): CSSProperties {
  if (amount >= 1 || fill.kind === "solid") {
    return { color: mixed(fill.kind === "solid" ? fill.colour : fill.from, highlight, amount) };
  }
  return faceStyle(
    amount === 0
      ? fill
      : { ...fill, from: mixed(fill.from, highlight, amount), to: mixed(fill.to, highlight, amount) },
  );
}

type Skin = (item: CaptionItem, lettering: Lettering) => CaptionSkin;

/** Each word comes from above (less than nothing) or below, growing, and stays in colour while it is said. */
function lands({ fromEm, fromScale }: { fromEm: number; fromScale: number }): Skin {
  const box = (value: number): CSSProperties => ({
    transform: `translateY(${((1 - value) * fromEm).toFixed(3)}em) scale(${(fromScale + (1 - fromScale) * value).toFixed(3)})`,
  });
  return ({ highlight }, { fill }) => ({
    moves: true,
    block: stays,
    word: ({ value, isCurrent, isEmphasised }) =>
      value <= 0
        ? HIDDEN
        : {
            box: value < 1 ? box(value) : undefined,
            face: lit(fill, highlight, isCurrent || isEmphasised ? 1 : 0),
          },
  });
}

const SKINS: Record<CaptionStyle, Skin> = {
  karaoke: ({ highlight }, { fill }) => ({
    moves: false,
    block: rises,
    word: ({ value, isEmphasised }) => ({ face: lit(fill, highlight, isEmphasised ? 1 : value) }),
  }),

  pop: ({ highlight }, { fill }) => ({
    moves: true,
    block: (enter) => ({ transform: enter < 1 ? `scale(${0.86 + 0.14 * enter})` : undefined }),
    word: ({ value, isEmphasised }) => ({
      box: value > 0 ? { transform: `scale(${1 + 0.07 * value}) translateY(${-3 * value}%)` } : undefined,
      face: lit(fill, highlight, value > 0 || isEmphasised ? 1 : 0),
    }),
  }),

  box: ({ highlight }, { fill }) => ({
    moves: false,
    block: appears,
    word: ({ value, isEmphasised }) =>
      value > 0
        ? {
            ground: { background: highlight, borderRadius: "0.16em", boxShadow: `0 0 0 0.12em ${highlight}` },
            face: { color: inkOn(highlight) },
          }
        : { face: lit(fill, highlight, isEmphasised ? 1 : 0) },
  }),

  typewriter: ({ highlight }, { fill }) => ({
    moves: false,
    block: stays,
    word: ({ value, isEmphasised }) => ({
      units: value,
      face: lit(fill, highlight, isEmphasised ? 1 : 0),
    }),
  }),

  minimal: ({ highlight }, { fill }) => ({
    moves: false,
    block: appears,
    word: ({ isEmphasised }) => ({ face: lit(fill, highlight, isEmphasised ? 1 : 0) }),
  }),

  outline: ({ highlight }, { fill, stroke }) => ({
    moves: false,
    block: appears,
    word: ({ value, isEmphasised }) => {
      const amount = isEmphasised ? 1 : value;
      return {
        ground: stroke
          ? groundStyle({
              stroke: { ...stroke, colour: mixedHex(stroke.colour, highlight, amount) },
              shadows: [],
            })
          : undefined,
        // White within a yellow edge cannot be read: then the face gets dark.
        face:
          amount > 0.5 && stroke && isPale(highlight)
            ? { color: inkOn(highlight) }
            : lit(fill, highlight, amount > 0.5 && !stroke ? 1 : 0),
      };
    },
  }),

  glow: ({ highlight }, { fill, stroke, shadows }) => ({
    moves: false,
    block: appears,
    word: ({ value, isEmphasised }) => {
      const halo = [0.1, 0.32, 0.8].map((blurEm, index) => ({
        colour: translucent(highlight, value * ([1, 0.85, 0.6][index] ?? 1)),
        xEm: 0,
        yEm: 0,
        blurEm: blurEm * (isEmphasised ? 1.3 : 1),
      }));
      return {
        ground: groundStyle({ stroke, shadows: value > 0 ? [...halo, ...shadows] : shadows }),
        face: isEmphasised
          ? { color: mixed(highlight, "#ffffff", 0.25) }
          : { ...lit(fill, highlight, 0), opacity: 0.78 + 0.22 * value },
      };
    },
  }),

  bounce: lands({ fromEm: -0.8, fromScale: 0.7 }),

  underline: ({ highlight }, { fill }) => ({
    moves: true,
    block: appears,
    word: ({ value, isEmphasised }) => ({
      // A box as high as its type has its lower edge as far under the letters in every font.
      box: { lineHeight: 1 },
      line: value > 0 ? { drawn: value, colour: highlight } : undefined,
      face: lit(fill, highlight, isEmphasised ? 1 : 0),
    }),
  }),

  stack: lands({ fromEm: 0.24, fromScale: 0.82 }),
};

export function skinOf(item: CaptionItem, lettering: Lettering): CaptionSkin {
  return SKINS[item.style](item, lettering);
}
