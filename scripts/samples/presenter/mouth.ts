import type { SKRSContext2D } from "@napi-rs/canvas";
import { corneredPath, fillPath, glow, inside, ramp, smoothPath, strokePath, tint } from "./brush";
import type { LipPalette } from "./look";
import { drawMouthInterior } from "./mouth-interior";
import type { MouthShape } from "./mouth-shape";
import { type HeadPoint, mix, type PixelPoint, type Space } from "./space";

/** Where the lips meet at rest. */
export const MOUTH_Y = 0.985;
/** Gap of the widest mouth, in half face widths. */
const WIDEST_GAP = 0.4;
/** Of a gap, this share is the upper lip rising; the rest is the lower lip going down with the jaw. */
const UPPER_SHARE = 0.2;
const STEPS = 16;

/** The gap between the inner lips in the middle, in half face widths: what a tracker should measure. */
export function drawnAperture(mouth: MouthShape): number {
  return WIDEST_GAP * mouth.open;
}

/** How far the chin is below its rest, in half face widths. */
export function jawDrop(mouth: MouthShape): number {
  return drawnAperture(mouth) * 0.52 + mouth.tuck * -0.01;
}

/** The lips' four lines, from the left corner to the right one, in head space. */
export interface LipLines {
  halfWidth: number;
  upperOuter: HeadPoint[];
  upperInner: HeadPoint[];
  lowerInner: HeadPoint[];
  lowerOuter: HeadPoint[];
}

export function lipLines(mouth: MouthShape, lips: LipPalette): LipLines {
  const rounded = Math.max(0, -mouth.spread);
  const wide = Math.max(0, mouth.spread);
  const gap = drawnAperture(mouth);
  const halfWidth = lips.halfWidth + 0.055 * wide - 0.115 * rounded - 0.025 * mouth.open;
  const up = gap * UPPER_SHARE;
  const down = gap - up;
  const corner = 0.3 * down - 0.03 * wide - 0.05 * (1 - rounded) * (1 - mouth.open);
  const fullness = (1 + 0.22 * rounded - 0.1 * mouth.open - 0.08 * wide) * (1 - 0.42 * mouth.press);
  const upperFull = lips.upper * fullness;
  const lowerFull = lips.lower * fullness * (1 - 0.35 * mouth.tuck);
  const lift = 0.05 + 0.06 * rounded;
  const lines: LipLines = { halfWidth, upperOuter: [], upperInner: [], lowerInner: [], lowerOuter: [] };
  for (let step = 0; step <= STEPS; step++) {
    const u = -Math.cos((Math.PI * step) / STEPS);
    const a = Math.abs(u);
    const parted = (1 - a ** mix(2.5, 2, rounded)) ** mix(0.8, 0.55, rounded);
    const wave = 0.012 * Math.exp(-((u / 0.22) ** 2)) - 0.009 * Math.exp(-(((a - 0.45) / 0.25) ** 2));
    const meet = MOUTH_Y + wave * (1 - 0.4 * mouth.open) + corner * u * u - 0.012 * mouth.tuck * (1 - a);
    const bow = (1 - a ** 1.9) ** 0.85 * (1 - 0.24 * Math.exp(-((u / 0.16) ** 2)));
    const cushion = (1 - a ** 2.3) ** 0.8;
    const x = u * halfWidth;
    const outerX = u * (halfWidth + 0.018);
    lines.upperInner.push([x, meet - up * parted, lift]);
    lines.lowerInner.push([x, meet + down * parted, lift]);
    lines.upperOuter.push([outerX, meet - up * parted - upperFull * bow, lift - 0.02]);
    lines.lowerOuter.push([outerX, meet + down * parted + lowerFull * cushion, lift - 0.02]);
  }
  return lines;
}

export function drawMouth(ctx: SKRSContext2D, space: Space, mouth: MouthShape, lips: LipPalette): void {
  const lines = lipLines(mouth, lips);
  const project = (points: readonly HeadPoint[]) => points.map((point) => space.head(point));
  const upperOuter = project(lines.upperOuter);
  const upperInner = project(lines.upperInner);
  const lowerInner = project(lines.lowerInner);
  const lowerOuter = project(lines.lowerOuter);
  const unit = space.unitPx;

  drawSurroundings(ctx, space, lines, lips);
  const opening = corneredPath(upperInner, [...lowerInner].reverse());
  inside(ctx, opening, () => drawMouthInterior(ctx, space, mouth, lines));

  const upperLip = corneredPath(upperOuter, [...upperInner].reverse());
  const lowerLip = corneredPath(lowerInner, [...lowerOuter].reverse());
  const middle = STEPS / 2;
  const at = (line: readonly PixelPoint[], i: number) => line[i] as PixelPoint;
  fillPath(
    ctx,
    lowerLip,
    ramp(ctx, at(lowerInner, middle), at(lowerOuter, middle), [
      [0, lips.deep],
      [0.18, lips.mid],
      [0.55, lips.light],
      [1, lips.mid],
    ]),
  );
  fillPath(
    ctx,
    upperLip,
    ramp(ctx, at(upperOuter, middle), at(upperInner, middle), [
      [0, lips.mid],
      [0.6, lips.upperShade],
      [1, lips.deep],
    ]),
  );
  inside(ctx, lowerLip, () => {
    for (const [x, radius, alpha] of [
      [-0.1, 0.13, 0.4],
      [0.09, 0.09, 0.22],
    ] as const) {
      const [, lowY] = lines.lowerOuter[middle] as HeadPoint;
      const [, highY] = lines.lowerInner[middle] as HeadPoint;
      const centre = space.head([x, mix(highY, lowY, 0.42), 0.07]);
      glow(ctx, centre, [radius * unit, 0.26 * (lowY - highY) * unit], lips.gloss, alpha, "screen");
    }
    drawCreases(ctx, lowerInner, lowerOuter, lips);
  });
  const seam = mouth.open < 0.03 ? 0.85 : 0.55;
  strokePath(ctx, smoothPath(upperInner, false), tint(lips.line, seam), unit * 0.014, {
    blurPx: unit * 0.004,
  });
  strokePath(ctx, smoothPath(lowerInner, false), tint(lips.line, 0.35), unit * 0.008, {
    blurPx: unit * 0.004,
  });
  strokePath(ctx, smoothPath(lowerOuter.slice(3, -3), false), tint(lips.line, 0.22), unit * 0.014, {
    blurPx: unit * 0.012,
  });
  for (const end of [0, STEPS]) {
    glow(ctx, at(upperInner, end), [unit * 0.05, unit * 0.04], lips.line, 0.55, "multiply");
  }
}

function drawCreases(
  ctx: SKRSContext2D,
  from: readonly PixelPoint[],
  to: readonly PixelPoint[],
  lips: LipPalette,
): void {
  for (let i = 3; i < from.length - 3; i++) {
    const [a, b] = [from[i] as PixelPoint, to[i] as PixelPoint];
    const end: PixelPoint = [mix(a[0], b[0], 0.75), mix(a[1], b[1], 0.75)];
    strokePath(ctx, smoothPath([a, end], false), tint(lips.deep, 0.16), 1.4, { blurPx: 1 });
  }
}

/** Light above the upper lip, shade below the lower one: what makes the lips stand out of the face. */
function drawSurroundings(ctx: SKRSContext2D, space: Space, lines: LipLines, lips: LipPalette): void {
  const unit = space.unitPx;
  const middle = STEPS / 2;
  const [, top] = lines.upperOuter[middle] as HeadPoint;
  const [, bottom] = lines.lowerOuter[middle] as HeadPoint;
  const { halfWidth } = lines;
  glow(
    ctx,
    space.head([0.02, bottom + 0.075]),
    [halfWidth * 0.85 * unit, 0.085 * unit],
    lips.shade,
    0.5,
    "multiply",
  );
  glow(ctx, space.head([-0.08, top - 0.03]), [0.1 * unit, 0.035 * unit], lips.gloss, 0.28, "screen", -0.3);
  glow(ctx, space.head([0.08, top - 0.03]), [0.1 * unit, 0.035 * unit], lips.gloss, 0.14, "screen", 0.3);
  for (const side of [-1, 1]) {
    const corner = space.head([side * (halfWidth + 0.07), (lines.upperInner[0] as HeadPoint)[1] + 0.02]);
    glow(ctx, corner, [0.09 * unit, 0.14 * unit], lips.shade, 0.22, "multiply", side * 0.2);
  }
}
