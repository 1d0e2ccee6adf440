import { corneredPath, fillPath, glow, inside, ramp, smoothPath, strokePath, tint } from "./brush";
import type { Layer, Look } from "./look";
import { drawStudyRoom } from "./room-study";
import { drawBeard, drawCrop, drawEars, drawGlasses } from "./short-hair";
import type { PixelPoint } from "./space";

const SKIN: Look["skin"] = {
  light: "#f2c9a8",
  mid: "#e0aa84",
  dark: "#a96f51",
  shade: "#c08468",
  shine: "#e9bf9c",
  blush: "#d0705a",
  rim: "#ffd9a8",
};

const HAIR = { dark: "#1f1815", mid: "#43342b", light: "#8d7562" };

/** Neck, a white T-shirt and an open ink-green overshirt. */
function drawBody({ ctx, space }: Layer): void {
  const unit = space.unitPx;
  const at = (x: number, y: number) => space.body(x, y);
  const neck = corneredPath(
    [at(-0.66, 0.9), at(-0.64, 1.6), at(-0.7, 2.1), at(-1.0, 2.5)],
    [at(0, 2.75), at(1.0, 2.5)],
    [at(1.0, 2.5), at(0.7, 2.1), at(0.64, 1.6), at(0.66, 0.9)],
  );
  fillPath(
    ctx,
    neck,
    ramp(ctx, at(-0.7, 1.6), at(0.7, 1.8), [
      [0, "#dba682"],
      [0.4, "#c98f6c"],
      [1, "#85523b"],
    ]),
  );
  inside(ctx, neck, () => {
    glow(ctx, at(0.1, 1.6), [0.95 * unit, 0.5 * unit], "#8a4f38", 0.8, "multiply");
    glow(ctx, at(0.02, 2.0), [0.1 * unit, 0.2 * unit], SKIN.shine, 0.18, "screen");
    strokePath(
      ctx,
      smoothPath([at(0.45, 1.6), at(0.3, 2.05), at(0.12, 2.45)], false),
      tint("#8a4f38", 0.4),
      unit * 0.1,
      {
        blurPx: unit * 0.06,
        mode: "multiply",
      },
    );
  });
  drawShirt(space.unitPx, at, ctx);
  drawOvershirt(space.unitPx, at, ctx);
}

type Place = (x: number, y: number) => PixelPoint;

function drawShirt(unit: number, at: Place, ctx: Layer["ctx"]): void {
  const collar = [at(-0.78, 2.22), at(-0.5, 2.5), at(0, 2.66), at(0.5, 2.5), at(0.78, 2.22)];
  const shirt = corneredPath(collar, [at(1.4, 2.5), at(1.5, 5.4)], [at(-1.5, 5.4), at(-1.4, 2.5)]);
  fillPath(
    ctx,
    shirt,
    ramp(ctx, at(-0.8, 2.4), at(0.9, 3.6), [
      [0, "#f6efe5"],
      [0.6, "#e2d6c7"],
      [1, "#a89684"],
    ]),
  );
  strokePath(ctx, smoothPath(collar, false), "#cbbba8", unit * 0.07, { blurPx: 1 });
  strokePath(ctx, smoothPath(collar, false), "#f4ece0", unit * 0.05);
  for (const [x, y, length] of [
    [-0.2, 3.0, 0.7],
    [0.25, 3.1, 0.8],
  ] as const) {
    const fold = smoothPath([at(x, y), at(x * 1.3, y + length / 2), at(x * 1.15, y + length)], false);
    strokePath(ctx, fold, tint("#8d7a68", 0.4), unit * 0.1, { blurPx: unit * 0.06, mode: "multiply" });
  }
}

function drawOvershirt(unit: number, at: Place, ctx: Layer["ctx"]): void {
  for (const side of [-1, 1] as const) {
    const s = (x: number, y: number) => at(side * x, y);
    const half = corneredPath(
      [s(0.82, 2.12), s(1.35, 2.42), s(2.1, 2.72), s(2.75, 3.25), s(3.2, 4.3), s(3.4, 5.6)],
      [s(0.5, 5.6), s(0.62, 4.2), s(0.78, 3.2), s(0.9, 2.6)],
    );
    fillPath(
      ctx,
      half,
      ramp(ctx, at(-2.2, 2.3), at(2.6, 4.2), [
        [0, "#4c6459"],
        [0.5, "#33493f"],
        [1, "#1b2a25"],
      ]),
    );
    inside(ctx, half, () => {
      for (const [x, y] of [
        [1.75, 3.1],
        [1.35, 2.9],
      ] as const) {
        const fold = smoothPath([s(x, y), s(x - 0.12, y + 0.6), s(x, y + 1.8)], false);
        strokePath(ctx, fold, tint("#111b17", 0.5), unit * 0.15, { blurPx: unit * 0.09, mode: "multiply" });
      }
      const seam = smoothPath([s(1.0, 2.62), s(0.9, 3.3), s(0.74, 4.3)], false);
      strokePath(ctx, seam, tint("#0f1a15", 0.45), unit * 0.012);
      glow(
        ctx,
        s(1.9, 2.75),
        [0.7 * unit, 0.25 * unit],
        "#8aa394",
        side < 0 ? 0.3 : 0.08,
        "screen",
        side * 0.4,
      );
    });
    const lapel = corneredPath(
      [s(0.72, 2.02), s(0.98, 2.2), s(1.42, 2.5)],
      [s(1.42, 2.5), s(1.3, 2.98)],
      [s(1.3, 2.98), s(0.98, 2.74), s(0.78, 2.44)],
    );
    glow(ctx, s(1.15, 2.78), [0.42 * unit, 0.34 * unit], "#0c1511", 0.5, "multiply");
    fillPath(
      ctx,
      lapel,
      ramp(ctx, s(0.75, 2.1), s(1.4, 3.0), [
        [0, side < 0 ? "#5c776a" : "#3a5247"],
        [1, side < 0 ? "#3d564a" : "#243830"],
      ]),
    );
    strokePath(ctx, lapel, tint("#0f1a15", 0.35), unit * 0.012);
  }
}

export const jonas: Look = {
  id: "jonas",
  width: 1280,
  height: 720,
  view: { originX: 600, originY: 296, unitPx: 146 },
  skin: SKIN,
  lips: {
    halfWidth: 0.365,
    upper: 0.075,
    lower: 0.115,
    light: "#d48d7c",
    mid: "#bd6f62",
    upperShade: "#a95d54",
    deep: "#84403c",
    line: "#4d211f",
    gloss: "#ffd8c8",
    shade: "#a56a50",
  },
  eyes: {
    irisLight: "#6f8a7a",
    irisDark: "#2f463d",
    lash: "#231814",
    lashLength: 0.028,
    lidShade: "#c98f72",
    halfWidth: 0.245,
    height: 0.132,
  },
  brows: { colour: "#2b211c", thickness: 0.056, arch: 0.06 },
  outline: [
    [0, -1.45],
    [0.52, -1.36],
    [0.87, -1.02],
    [0.985, -0.45],
    [0.995, 0.1],
    [0.975, 0.6],
    [0.88, 1.03],
    [0.68, 1.36],
    [0.36, 1.56],
    [0, 1.6],
  ],
  noseHalfWidth: 0.235,
  seed: 9,
  drawRoom: drawStudyRoom,
  drawBehindHead: (layer) => drawEars(layer, SKIN),
  drawBody,
  drawOverFace: (layer) => {
    drawBeard(layer, HAIR, jonas);
    drawCrop(layer, jonas, HAIR);
    drawGlasses(layer);
  },
};
