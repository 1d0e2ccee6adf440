"use client";

import type { Lettering } from "@/remotion/layout/lettering";
import { ColourField, SliderField, StyleGroup, SwitchField } from "./style-fields";
import type { ChangeStyle } from "./style-view";

/** What makes letters readable over a picture: an edge, a shadow, a plate. */
export function LetterGround({ lettering, change }: { lettering: Lettering; change: ChangeStyle }) {
  const { stroke, plate } = lettering;
  const [shadow] = lettering.shadows;
  const edge = { colour: hexOf(stroke?.colour, "#14100d"), widthEm: stroke?.widthEm ?? 0.12 };
  const shade = {
    colour: hexOf(shadow?.colour, "#000000b3"),
    xEm: shadow?.xEm ?? 0,
    yEm: shadow?.yEm ?? 0.04,
    blurEm: shadow?.blurEm ?? 0.12,
  };
  const ground = {
    colour: hexOf(plate?.colour, "#0c0f13db"),
    paddingEm: plate?.paddingEm ?? 0.4,
    radiusEm: plate?.radiusEm ?? 0.2,
  };
  const percent = (em: number) => `${Math.round(em * 100)} %`;

  return (
    <StyleGroup title="Edge, shadow, plate">
      <SwitchField
        label="Edge"
        on={stroke !== null}
        onChange={(on) => change.type("edge", { stroke: on ? edge : null })}
      />
      {stroke && (
        <>
          <ColourField
            label="Colour of the edge"
            value={edge.colour}
            onChange={(colour) =>
              change.type("edge", { stroke: { ...edge, colour: colour + edge.colour.slice(7) } })
            }
            onDone={change.done}
          />
          <SliderField
            label="Width"
            value={edge.widthEm}
            min={0.01}
            max={0.4}
            step={0.01}
            text={percent(edge.widthEm)}
            onChange={(widthEm) => change.type("edge", { stroke: { ...edge, widthEm } })}
            onDone={change.done}
          />
        </>
      )}
      <SwitchField
        label="Shadow"
        on={shadow !== undefined}
        onChange={(on) => change.type("shadow", { shadow: on ? shade : null })}
      />
      {shadow && (
        <>
          <ColourField
            label="Colour of the shadow"
            value={shade.colour}
            onChange={(colour) =>
              change.type("shadow", { shadow: { ...shade, colour: colour + shade.colour.slice(7) } })
            }
            onDone={change.done}
          />
          <SliderField
            label="Softness"
            value={shade.blurEm}
            min={0}
            max={1}
            step={0.02}
            text={percent(shade.blurEm)}
            onChange={(blurEm) => change.type("shadow", { shadow: { ...shade, blurEm } })}
            onDone={change.done}
          />
          <SliderField
            label="Distance"
            value={shade.yEm}
            min={-0.3}
            max={0.3}
            step={0.01}
            text={percent(shade.yEm)}
            onChange={(yEm) => change.type("shadow", { shadow: { ...shade, yEm } })}
            onDone={change.done}
          />
        </>
      )}
      <SwitchField
        label="Plate"
        on={plate !== null}
        onChange={(on) => change.type("plate", { plate: on ? ground : null })}
      />
      {plate && (
        <>
          <ColourField
            label="Colour of the plate"
            value={ground.colour}
            onChange={(colour) =>
              change.type("plate", { plate: { ...ground, colour: colour + ground.colour.slice(7) } })
            }
            onDone={change.done}
          />
          <SliderField
            label="Opacity"
            value={alphaOf(ground.colour)}
            min={0.1}
            max={1}
            step={0.05}
            text={percent(alphaOf(ground.colour))}
            onChange={(alpha) =>
              change.type("plate", { plate: { ...ground, colour: withAlpha(ground.colour, alpha) } })
            }
            onDone={change.done}
          />
          <SliderField
            label="Padding"
            value={ground.paddingEm}
            min={0}
            max={1}
            step={0.05}
            text={percent(ground.paddingEm)}
            onChange={(paddingEm) => change.type("plate", { plate: { ...ground, paddingEm } })}
            onDone={change.done}
          />
          <SliderField
            label="Corners"
            value={ground.radiusEm}
            min={0}
            max={1}
            step={0.05}
            text={percent(ground.radiusEm)}
            onChange={(radiusEm) => change.type("plate", { plate: { ...ground, radiusEm } })}
            onDone={change.done}
          />
        </>
      )}
    </StyleGroup>
  );
}

/** The styles' own colours may be written as CSS functions; documents hold hexadecimal numbers. */
function hexOf(colour: string | undefined, otherwise: string): string {
  if (colour === undefined) return otherwise;
  const parts = /^rgba?\(([^)]+)\)$/u
    .exec(colour)?.[1]
    ?.split(/[\s,/]+/u)
    .filter(Boolean)
    .map(Number);
  if (!parts) return colour;
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
  return withAlpha(`#${[red, green, blue].map(twoDigits).join("")}`, alpha);
}

const twoDigits = (value: number) => Math.round(value).toString(16).padStart(2, "0");

function withAlpha(colour: string, alpha: number): string {
  return colour.slice(0, 7) + (alpha >= 1 ? "" : twoDigits(alpha * 255));
}

function alphaOf(colour: string): number {
  return colour.length > 7 ? Number.parseInt(colour.slice(7), 16) / 255 : 1;
}
