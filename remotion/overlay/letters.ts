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
    // A face of one weight is bold as it is.
    fontSynthesisWeight: "none",
    fontStyle: lettering.italic ? "italic" : "normal",
    letterSpacing: `${lettering.letterSpacingEm}em`,
    wordSpacing: `${lettering.wordSpacingEm}em`,
    textTransform: lettering.uppercase ? "uppercase" : "none",
    whiteSpace: "pre",
  };
}

/** Edge and shadow. */
export function groundStyle({ stroke, shadows }: Pick<Lettering, "stroke" | "shadows">): CSSProperties {
  if (stroke && stroke.widthEm >= THICK_EM && /^#[0-9a-f]{6}$/i.test(stroke.colour)) {
    return {
      color: stroke.colour,
      textShadow: roundEdge(stroke.colour, stroke.widthEm / 2),
      // A filter's blur is the deviation, a shadow's is twice that.
      filter:
        shadows
          .map(({ colour, xEm, yEm, blurEm }) => `drop-shadow(${xEm}em ${yEm}em ${blurEm / 2}em ${colour})`)
          .join(" ") || undefined,
    };
  }
  return {
    color: stroke ? stroke.colour : "transparent",
    WebkitTextStroke: stroke ? `${stroke.widthEm}em ${stroke.colour}` : undefined,
    textShadow: shadows
      .map(({ colour, xEm, yEm, blurEm }) => `${xEm}em ${yEm}em ${blurEm}em ${colour}`)
      .join(", "),
  };
}

/** From here on a stroke's miters stand out of the letters like thorns. */
const THICK_EM = 0.08;

/** An edge with round corners: the letters again and again, on two circles about themselves. Needs an opaque colour. */
function roundEdge(colour: string, radiusEm: number): string {
  const circle = (radius: number, copies: number) =>
    Array.from({ length: copies }, (_, index) => {
      const angle = (index / copies) * 2 * Math.PI;
      return `${(Math.cos(angle) * radius).toFixed(4)}em ${(Math.sin(angle) * radius).toFixed(4)}em 0 ${colour}`;
    });
  return [...circle(radiusEm, 28), ...circle(radiusEm * 0.55, 12)].join(", ");
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
