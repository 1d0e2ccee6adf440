import type { SKRSContext2D } from "@napi-rs/canvas";
import type { MouthShape } from "./mouth-shape";
import type { HeadPoint, Space, View } from "./space";

/** Colours are `#rrggbb`; light comes from the upper left of the picture. */
export interface SkinPalette {
  light: string;
  mid: string;
  dark: string;
  /** Multiplied onto the skin. */
  shade: string;
  /** Screened onto the skin. */
  shine: string;
  blush: string;
  /** Light from behind, along the cheek that is turned away from the lamp. */
  rim: string;
}

export interface LipPalette {
  halfWidth: number;
  upper: number;
  lower: number;
  light: string;
  mid: string;
  upperShade: string;
  deep: string;
  line: string;
  gloss: string;
  shade: string;
}

export interface EyeLook {
  irisLight: string;
  irisDark: string;
  lash: string;
  /** Length of the outer lashes in half face widths. */
  lashLength: number;
  lidShade: string;
  halfWidth: number;
  height: number;
}

export interface BrowLook {
  colour: string;
  thickness: number;
  arch: number;
}

export interface Layer {
  ctx: SKRSContext2D;
  space: Space;
  mouth: MouthShape;
}

/** Everything that makes one presenter different from another. */
export interface Look {
  id: "mara" | "jonas";
  width: number;
  height: number;
  view: View;
  skin: SkinPalette;
  lips: LipPalette;
  eyes: EyeLook;
  brows: BrowLook;
  /** Right half of the face's outline, crown to chin, x > 0. */
  outline: readonly HeadPoint[];
  /** Width of the nose's wings, half. */
  noseHalfWidth: number;
  /** Makes this presenter's blinks, sway and glances their own. */
  seed: number;
  drawRoom(ctx: SKRSContext2D): void;
  drawBehindHead(layer: Layer): void;
  drawBody(layer: Layer): void;
  /** Beard, glasses, fringe: what lies on the finished face. */
  drawOverFace(layer: Layer): void;
}
