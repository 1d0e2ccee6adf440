import type { Fill, TypeStyle } from "@/lib/document/styles";
import { lineEms } from "./text-width";

/** How letters are drawn, with nothing left open. Lengths in em of the type. */
export interface Lettering {
  /** Id of a family, or an own font. */
  font: string;
  weight: number;
  italic: boolean;
  letterSpacingEm: number;
  /** Added to every space. */
  wordSpacingEm: number;
  lineHeight: number;
  uppercase: boolean;
  fill: Fill;
  stroke: { colour: string; widthEm: number } | null;
  shadows: readonly Shadow[];
  plate: Plate | null;
}

/** Colours are CSS's here: styles use translucent ones. */
export interface Shadow {
  colour: string;
  xEm: number;
  yEm: number;
  blurEm: number;
}

export interface Plate {
  colour: string;
  /** Beside the letters; above and below them it is less (`plateBlockEm`). */
  paddingEm: number;
  radiusEm: number;
}

/** What a named style starts from. */
export const PLAIN_LETTERING: Omit<Lettering, "fill"> = {
  font: "inter",
  weight: 700,
  italic: false,
  letterSpacingEm: -0.012,
  wordSpacingEm: 0,
  lineHeight: 1.28,
  uppercase: false,
  stroke: null,
  shadows: [],
  plate: null,
};

/** A style with what the user changed of it. */
export function withType(base: Lettering, type: TypeStyle | undefined): Lettering {
  if (!type) return base;
  return {
    ...base,
    font: type.font ?? base.font,
    weight: type.weight ?? base.weight,
    italic: type.italic ?? base.italic,
    letterSpacingEm: type.letterSpacingEm ?? base.letterSpacingEm,
    lineHeight: type.lineHeight ?? base.lineHeight,
    uppercase: type.uppercase ?? base.uppercase,
    fill: type.fill ?? base.fill,
    stroke: type.stroke === undefined ? base.stroke : type.stroke,
    shadows: type.shadow === undefined ? base.shadows : type.shadow ? [type.shadow] : [],
    plate: type.plate === undefined ? base.plate : type.plate,
  };
}

/** Scripts with marks above and below their letters need room between lines. */
const TALL = /[\p{Script=Thai}\p{Script=Devanagari}\p{Script=Arabic}]/u;
const TALL_LINE_HEIGHT = 1.42;

/** Height of a line in em, for what is written on it. */
export function lineHeightOf(lettering: Lettering, text: string): number {
  return TALL.test(text) ? Math.max(TALL_LINE_HEIGHT, lettering.lineHeight) : lettering.lineHeight;
}

/** Estimated width of a line in em. */
export function lettersEms(lettering: Lettering, text: string): number {
  const { font, weight, uppercase, letterSpacingEm, wordSpacingEm } = lettering;
  return lineEms(text, {
    font,
    weight,
    uppercase,
    // Tight spacing is left out of the account: it is the reserve.
    letterSpacingEm: Math.max(0, letterSpacingEm),
    spacingEm: wordSpacingEm,
  });
}

/** Padding of a plate above and below the letters, in em. */
export function plateBlockEm(plate: Plate): number {
  return plate.paddingEm * 0.46;
}

/** A colour of the fill that stands for all of it. */
export function fillColour(fill: Fill): string {
  return fill.kind === "solid" ? fill.colour : fill.from;
}
