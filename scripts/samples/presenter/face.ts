import type { SKRSContext2D } from "@napi-rs/canvas";
import { fillPath, glow, inside, ramp, smoothPath, strokePath, tint } from "./brush";
import type { Layer, Look } from "./look";
import { jawDrop } from "./mouth";
import { type HeadPoint, type PixelPoint, type Space, smoothstep } from "./space";

/** The face's whole outline, clockwise from the crown, the chin lowered by the open jaw; `grown` adds fur. */
export function faceOutline(look: Look, layer: Layer, grown = 0): PixelPoint[] {
  const drop = jawDrop(layer.mouth);
  const lowered = look.outline.map(([x, y]): HeadPoint => {
    const share = smoothstep(0.65, 1.35, y);
    return [x * (1 - 0.05 * drop * share), y + drop * share];
  });
  const mirrored = lowered
    .slice(1, -1)
    .reverse()
    .map(([x, y]): HeadPoint => [-x, y]);
  return [...lowered, ...mirrored].map(([x, y]) =>
    layer.space.solid(x * (1 + grown), y * (1 + grown), 0.12 - 0.1 * Math.abs(x)),
  );
}

/** Skin, planes of light and shade, cheeks and nose; eyes and mouth come later. */
export function drawFace(look: Look, layer: Layer): void {
  const { ctx, space } = layer;
  const { skin } = look;
  const unit = space.unitPx;
  const outline = smoothPath(faceOutline(look, layer), true);
  fillPath(
    ctx,
    outline,
    ramp(ctx, space.head([-0.95, -0.7]), space.head([1.0, 0.9]), [
      [0, skin.light],
      [0.42, skin.mid],
      [1, skin.dark],
    ]),
  );
  inside(ctx, outline, () => {
    const drop = jawDrop(layer.mouth);
    const shade = (x: number, y: number, rx: number, ry: number, alpha: number, angle = 0) =>
      glow(ctx, space.head([x, y]), [rx * unit, ry * unit], skin.shade, alpha, "multiply", angle);
    const shine = (x: number, y: number, rx: number, ry: number, alpha: number, angle = 0) =>
      glow(ctx, space.head([x, y]), [rx * unit, ry * unit], skin.shine, alpha, "screen", angle);

    shade(1.08, 0.35, 0.55, 1.3, 0.75, 0.08);
    shade(-1.12, 0.5, 0.34, 1.1, 0.42, -0.08);
    shade(0.05, -1.12, 1.1, 0.42, 0.5);
    shade(0.72, 0.85, 0.3, 0.62, 0.34, 0.5);
    shade(-0.76, 0.9, 0.22, 0.55, 0.22, -0.5);
    shade(0.05, 1.62 + drop, 0.85, 0.3, 0.55);
    shine(-0.22, -0.66, 0.6, 0.34, 0.26);
    shine(-0.58, 0.3, 0.34, 0.26, 0.34, -0.35);
    shine(0.5, 0.3, 0.24, 0.18, 0.16, 0.35);
    shine(-0.1, 1.28 + drop, 0.2, 0.13, 0.26);
    shine(-0.62, 1.0 + drop * 0.5, 0.18, 0.3, 0.14, 0.5);
    glow(ctx, space.head([-0.6, 0.47]), [0.36 * unit, 0.26 * unit], skin.blush, 0.3);
    glow(ctx, space.head([0.6, 0.47]), [0.34 * unit, 0.26 * unit], skin.blush, 0.3);
    const edge = ramp(ctx, space.head([-1, 0]), space.head([0.2, 0.3]), [
      [0, tint(skin.rim, 0.5)],
      [1, tint(skin.rim, 0)],
    ]);
    strokePath(ctx, outline, edge, unit * 0.06, { blurPx: unit * 0.035, mode: "screen" });
    drawSmileLines(look, layer);
  });
  drawNose(ctx, space, look);
}

function drawSmileLines(look: Look, { ctx, space, mouth }: Layer): void {
  const unit = space.unitPx;
  const drop = jawDrop(mouth);
  const spread = 0.03 * mouth.spread;
  for (const side of [-1, 1]) {
    const line = smoothPath(
      (
        [
          [side * 0.27, 0.66],
          [side * (0.4 + spread), 0.8],
          [side * (0.475 + spread), 0.98 + drop * 0.3],
        ] as HeadPoint[]
      ).map((point) => space.head(point)),
      false,
    );
    strokePath(ctx, line, tint(look.skin.shade, 0.2), unit * 0.06, { blurPx: unit * 0.04, mode: "multiply" });
  }
}

/** A lit bridge between two soft flanks, a round tip, wings and nostrils: no outline anywhere. */
function drawNose(ctx: SKRSContext2D, space: Space, look: Look): void {
  const unit = space.unitPx;
  const { skin, noseHalfWidth: half } = look;
  const at = (x: number, y: number, lift: number) => space.head([x, y, lift]);
  const line = (...points: PixelPoint[]) => smoothPath(points, false);

  strokePath(
    ctx,
    line(at(0.16, -0.2, 0.03), at(0.105, 0.1, 0.1), at(0.12, 0.4, 0.16), at(0.17, 0.58, 0.12)),
    tint(skin.shade, 0.55),
    unit * 0.075,
    {
      blurPx: unit * 0.035,
      mode: "multiply",
    },
  );
  strokePath(
    ctx,
    line(at(-0.17, -0.2, 0.03), at(-0.125, 0.1, 0.08), at(-0.15, 0.42, 0.12)),
    tint(skin.shade, 0.26),
    unit * 0.06,
    {
      blurPx: unit * 0.032,
      mode: "multiply",
    },
  );
  glow(ctx, at(0.06, 0.755, 0.05), [0.34 * unit, 0.1 * unit], skin.shade, 0.6, "multiply");
  for (const side of [-1, 1] as const) {
    glow(
      ctx,
      at(side * half * 0.86, 0.595, 0.1),
      [0.1 * unit, 0.09 * unit],
      side < 0 ? skin.light : skin.mid,
      0.55,
    );
    strokePath(
      ctx,
      line(
        at(side * half * 0.98, 0.5, 0.07),
        at(side * half * 1.16, 0.6, 0.06),
        at(side * half * 0.98, 0.685, 0.07),
        at(side * half * 0.8, 0.675, 0.1),
      ),
      tint(skin.shade, 0.6),
      unit * 0.03,
      { blurPx: unit * 0.02, mode: "multiply" },
    );
    const nostril = at(side * half * 0.5, 0.682, 0.15);
    glow(ctx, nostril, [0.088 * unit, 0.046 * unit], "#35130d", 0.85, "source-over", side * -0.22);
  }
  glow(ctx, at(0, 0.575, 0.26), [0.15 * unit, 0.13 * unit], skin.light, 0.5);
  strokePath(
    ctx,
    line(at(-0.02, -0.12, 0.08), at(-0.03, 0.15, 0.14), at(-0.03, 0.42, 0.2)),
    tint(skin.shine, 0.34),
    unit * 0.07,
    {
      blurPx: unit * 0.045,
      mode: "screen",
    },
  );
  glow(ctx, at(-0.04, 0.52, 0.27), [0.075 * unit, 0.06 * unit], skin.shine, 0.6, "screen");
  strokePath(ctx, line(at(0.012, 0.745, 0.1), at(0.012, 0.85, 0.06)), tint(skin.shade, 0.26), unit * 0.06, {
    blurPx: unit * 0.03,
    mode: "multiply",
  });
}
