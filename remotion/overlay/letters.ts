import type { CSSProperties } from "react";
import type { Fill } from "@/lib/document/styles";
import { fontStack } from "../fonts/families";
import type { Fonts } from "../fonts/useFonts";
import { type Lettering, type Plate, plateBlockEm } from "../layout/lettering";

/**
 * Letters are drawn in two passes of the same layout: edges, shadows and plates of all, then the faces of all. In one pass the
 * edge of a letter would cut into the one before it, and a shadow would lie on a gradient.
 */
export type Pass = "ground" | "face";
export const PASSES: readonly Pass[] = ["ground", "face"];

/** What both passes share: it decides where each letter stands. */
export function typeface(lettering: Lettering, fonts: Fonts): CSSProperties {
  return {
    fontFamily: fontStack(lettering.font, fonts.scripts),
    fontWeight: lettering.weight,
    fontStyle: lettering.italic ? "italic" : "normal",
    letterSpacing: `${lettering.letterSpacingEm}em`,
    wordSpacing: `${lettering.wordSpacingEm}em`,
    textTransform: lettering.uppercase ? "uppercase" : "none",
    whiteSpace: "pre",
  };
}

/** Edge and shadow. */
export function groundStyle({ stroke, shadows }: Pick<Lettering, "stroke" | "shadows">): CSSProperties {
  return {
    color: stroke ? stroke.colour : "transparent",
    WebkitTextStroke: stroke ? `${stroke.widthEm}em ${stroke.colour}` : undefined,
    // A miter would make thorns of the corners of letters.
    strokeLinejoin: "round",
    textShadow: shadows
      .map(({ colour, xEm, yEm, blurEm }) => `${xEm}em ${yEm}em ${blurEm}em ${colour}`)
      .join(", "),
  };
}

/** The face of the letters. */
export function faceStyle(fill: Fill): CSSProperties {
  if (fill.kind === "solid") return { color: fill.colour };
  return {
    color: "transparent",
    backgroundImage: gradientOf(fill),
    backgroundClip: "text",
    WebkitBackgroundClip: "text",
    // Letters reach beyond their line box; the gradient goes with them.
    paddingBlock: "0.18em",
    marginBlock: "-0.18em",
  };
}

/** The CSS of a fill, as a background. */
export function backgroundOf(fill: Fill): CSSProperties {
  return fill.kind === "solid" ? { background: fill.colour } : { backgroundImage: gradientOf(fill) };
}

function gradientOf(fill: Extract<Fill, { kind: "gradient" }>): string {
  return `linear-gradient(${fill.angleDeg}deg, ${fill.from}, ${fill.to})`;
}

/** A plate under a line. Both passes have its padding, the ground has its colour. */
export function plateStyle(plate: Plate, pass: Pass): CSSProperties {
  return {
    padding: `${plateBlockEm(plate)}em ${plate.paddingEm}em`,
    borderRadius: `${plate.radiusEm}em`,
    background: pass === "ground" ? plate.colour : undefined,
  };
}
