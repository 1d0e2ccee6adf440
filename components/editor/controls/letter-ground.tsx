"use client";

import type { TypeStyle } from "@/lib/document/styles";
import type { Lettering } from "@/remotion/layout/lettering";
import { ColourControl } from "./colour-control";
import { hexOf, opacityOf, withOpacity } from "./hex-colour";
import { PercentControl } from "./number-control";
import { Section } from "./section";
import { ToggleControl } from "./toggle-control";

const FIRST_STROKE = { colour: "#14100d", widthEm: 0.12 };
const FIRST_SHADOW = { colour: "#000000b3", xEm: 0, yEm: 0.04, blurEm: 0.12 };
const FIRST_PLATE = { colour: "#0c0f13db", paddingEm: 0.4, radiusEm: 0.2 };

interface LetterGroundProps {
  /** How the named style draws by itself: what is turned on again is the style's own, where it has one. */
  style: Lettering;
  lettering: Lettering;
  /** What is tried out, until `done`. */
  set: (label: string, part: TypeStyle) => void;
  /** What is chosen at once. */
  pick: (label: string, part: TypeStyle) => void;
  done: () => void;
}

/** What makes letters readable over a picture: an outline, a shadow, a background. */
export function LetterGround({ style, lettering, set, pick, done }: LetterGroundProps) {
  const stroke = inHex(lettering.stroke);
  const shadow = inHex(lettering.shadows[0]);
  const plate = inHex(lettering.plate);
  return (
    <Section title="Outline, shadow, background">
      <ToggleControl
        label="Outline"
        value={stroke !== null}
        onChange={(on) =>
          pick("Change the outline", { stroke: on ? (style.stroke ? undefined : FIRST_STROKE) : null })
        }
      />
      {stroke && (
        <>
          <ColourControl
            label="Outline colour"
            value={stroke.colour}
            onChange={(colour) => set("Change the outline", { stroke: { ...stroke, colour } })}
            onDone={done}
          />
          <PercentControl
            label="Outline width"
            value={stroke.widthEm}
            min={0}
            max={0.5}
            step={0.01}
            slider
            onChange={(widthEm) => set("Change the outline", { stroke: { ...stroke, widthEm } })}
            onDone={done}
          />
        </>
      )}
      <ToggleControl
        label="Shadow"
        value={shadow !== null}
        onChange={(on) =>
          pick("Change the shadow", { shadow: on ? (style.shadows[0] ? undefined : FIRST_SHADOW) : null })
        }
      />
      {shadow && (
        <>
          <ColourControl
            label="Shadow colour"
            value={shadow.colour}
            onChange={(colour) => set("Change the shadow", { shadow: { ...shadow, colour } })}
            onDone={done}
          />
          <PercentControl
            label="Softness"
            value={shadow.blurEm}
            min={0}
            max={2}
            step={0.02}
            slider
            onChange={(blurEm) => set("Change the shadow", { shadow: { ...shadow, blurEm } })}
            onDone={done}
          />
          <PercentControl
            label="Distance"
            value={shadow.yEm}
            min={-1}
            max={1}
            step={0.01}
            slider
            onChange={(yEm) => set("Change the shadow", { shadow: { ...shadow, yEm } })}
            onDone={done}
          />
        </>
      )}
      <ToggleControl
        label="Background"
        value={plate !== null}
        onChange={(on) =>
          pick("Change the background", { plate: on ? (style.plate ? undefined : FIRST_PLATE) : null })
        }
      />
      {plate && (
        <>
          <ColourControl
            label="Background colour"
            value={plate.colour}
            onChange={(colour) => set("Change the background", { plate: { ...plate, colour } })}
            onDone={done}
          />
          <PercentControl
            label="Opacity"
            value={opacityOf(plate.colour)}
            min={0}
            max={1}
            step={0.05}
            slider
            onChange={(opacity) =>
              set("Change the background", {
                plate: { ...plate, colour: withOpacity(plate.colour, opacity) },
              })
            }
            onDone={done}
          />
          <PercentControl
            label="Padding"
            value={plate.paddingEm}
            min={0}
            max={2}
            step={0.05}
            slider
            onChange={(paddingEm) => set("Change the background", { plate: { ...plate, paddingEm } })}
            onDone={done}
          />
          <PercentControl
            label="Corners"
            value={plate.radiusEm}
            min={0}
            max={2}
            step={0.05}
            slider
            onChange={(radiusEm) => set("Change the background", { plate: { ...plate, radiusEm } })}
            onDone={done}
          />
        </>
      )}
    </Section>
  );
}

/** The same with its colour as documents hold them: the styles' own may be written as CSS functions. */
function inHex<Part extends { colour: string }>(part: Part | null | undefined): Part | null {
  return part ? { ...part, colour: hexOf(part.colour) } : null;
}
