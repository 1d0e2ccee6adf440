import { corneredPath, fillPath, glow, inside, ramp, smoothPath, strokePath, tint } from "./brush";
import { drawHairBehind, drawHairInFront, type HairPalette } from "./curly-hair";
import type { Layer, Look } from "./look";
import { drawStudio } from "./room-studio";

const HAIR: HairPalette = { dark: "#1c100d", mid: "#4a2a1c", light: "#a9683d", rim: "#ffb98a" };

const SKIN: Look["skin"] = {
  light: "#dda377",
  mid: "#c58458",
  dark: "#94573a",
  shade: "#b0745a",
  shine: "#d99b6c",
  blush: "#c8553d",
  rim: "#ffb27e",
};

const KNIT = { light: "#f3e7d6", mid: "#e2cfb6", dark: "#b79a7c", line: "#8f7256" };

/** Neck and a cream roll-neck jumper. */
function drawBody({ ctx, space }: Layer): void {
  const unit = space.unitPx;
  const at = (x: number, y: number) => space.body(x, y);
  const lining = smoothPath(
    [at(-0.68, 2.16), at(-0.4, 2.02), at(0.4, 2.02), at(0.68, 2.16), at(0, 2.4)],
    true,
  );
  fillPath(ctx, lining, "#a98a6c");
  const neck = corneredPath(
    [at(-0.52, 0.9), at(-0.5, 1.5), at(-0.56, 2.05), at(-0.7, 2.3)],
    [at(0.7, 2.3), at(0.56, 2.05), at(0.5, 1.5), at(0.52, 0.9)],
  );
  fillPath(
    ctx,
    neck,
    ramp(ctx, at(-0.6, 1.6), at(0.6, 1.7), [
      [0, "#b87850"],
      [0.35, "#b3734c"],
      [1, "#7c4630"],
    ]),
  );
  inside(ctx, neck, () => {
    glow(ctx, at(0.08, 1.5), [0.75 * unit, 0.42 * unit], "#7a3f28", 0.85, "multiply");
    glow(ctx, at(-0.28, 1.95), [0.12 * unit, 0.4 * unit], SKIN.shine, 0.22, "screen");
    strokePath(
      ctx,
      smoothPath([at(0.34, 1.5), at(0.2, 1.9), at(0.06, 2.2)], false),
      tint("#7a3f28", 0.5),
      unit * 0.08,
      {
        blurPx: unit * 0.05,
        mode: "multiply",
      },
    );
  });
  const shoulders = corneredPath([
    at(-3, 5.2),
    at(-2.55, 3.6),
    at(-2.1, 2.95),
    at(-1.3, 2.55),
    at(-0.66, 2.28),
    at(0, 2.42),
    at(0.66, 2.28),
    at(1.3, 2.55),
    at(2.1, 2.95),
    at(2.55, 3.6),
    at(3, 5.2),
  ]);
  fillPath(
    ctx,
    shoulders,
    ramp(ctx, at(-2, 2.4), at(2, 4.2), [
      [0, KNIT.light],
      [0.5, KNIT.mid],
      [1, KNIT.dark],
    ]),
  );
  inside(ctx, shoulders, () => {
    glow(ctx, at(0.1, 2.5), [1.15 * unit, 0.4 * unit], "#8c6a4c", 0.55, "multiply");
    for (const side of [-1, 1]) {
      const fold = smoothPath([at(side * 1.55, 2.95), at(side * 1.5, 3.6), at(side * 1.62, 4.6)], false);
      strokePath(ctx, fold, tint("#8c6a4c", 0.5), unit * 0.16, { blurPx: unit * 0.1, mode: "multiply" });
      const crease = smoothPath([at(side * 1.2, 2.75), at(side * 0.85, 3.5), at(side * 0.75, 4.6)], false);
      strokePath(ctx, crease, tint("#a8876a", 0.35), unit * 0.12, { blurPx: unit * 0.09, mode: "multiply" });
    }
    for (let rib = -40; rib <= 40; rib++) {
      const x = rib * 0.075;
      const line = smoothPath([at(x * 0.9, 2.3), at(x, 3.4), at(x * 1.03, 4.7)], false);
      strokePath(ctx, line, tint(KNIT.line, 0.13), unit * 0.018);
    }
  });
  const collar = corneredPath(
    [
      at(-0.66, 2.06),
      at(-0.62, 2.14),
      at(-0.34, 2.24),
      at(0, 2.27),
      at(0.34, 2.24),
      at(0.62, 2.14),
      at(0.66, 2.06),
    ],
    [
      at(0.74, 2.36),
      at(0.72, 2.5),
      at(0.38, 2.63),
      at(0, 2.68),
      at(-0.38, 2.63),
      at(-0.72, 2.5),
      at(-0.74, 2.36),
    ],
  );
  glow(ctx, at(0.05, 2.62), [0.85 * unit, 0.17 * unit], "#8c6a4c", 0.5, "multiply");
  fillPath(
    ctx,
    collar,
    ramp(ctx, at(-0.7, 2.3), at(0.8, 2.5), [
      [0, "#f9efe1"],
      [0.55, "#e9d8c1"],
      [1, "#bc9f80"],
    ]),
  );
  inside(ctx, collar, () => {
    for (let rib = -11; rib <= 11; rib++) {
      const x = rib * 0.066;
      const lean = x * 1.04;
      strokePath(ctx, smoothPath([at(x, 2.1), at(lean, 2.75)], false), tint(KNIT.line, 0.28), unit * 0.016);
    }
    glow(ctx, at(0, 2.18), [0.75 * unit, 0.13 * unit], "#8c6a4c", 0.5, "multiply");
  });
}

function drawEarrings({ ctx, space }: Layer): void {
  const unit = space.unitPx;
  for (const side of [-1, 1]) {
    const [x, y] = space.solid(side * 1.03, 0.93, -0.05);
    ctx.save();
    ctx.lineWidth = unit * 0.03;
    ctx.strokeStyle = ramp(
      ctx,
      [x - unit * 0.15, y - unit * 0.15],
      [x + unit * 0.15, y + unit * 0.15],
      [
        [0, "#ffe9b5"],
        [0.4, "#d9a441"],
        [1, "#8a5a1c"],
      ],
    );
    ctx.beginPath();
    ctx.ellipse(x, y, unit * 0.1, unit * 0.15, 0, 0, Math.PI * 2);
    ctx.stroke();
    ctx.restore();
  }
}

export const mara: Look = {
  id: "mara",
  width: 720,
  height: 1280,
  view: { originX: 360, originY: 530, unitPx: 186 },
  skin: SKIN,
  lips: {
    halfWidth: 0.37,
    upper: 0.105,
    lower: 0.15,
    light: "#cf6a5c",
    mid: "#b24d46",
    upperShade: "#9c3d3a",
    deep: "#7a2a2b",
    line: "#4a1616",
    gloss: "#ffc9b4",
    shade: "#a5603f",
  },
  eyes: {
    irisLight: "#8a5426",
    irisDark: "#3c1f0f",
    lash: "#1a0d0a",
    lashLength: 0.055,
    lidShade: "#a8664a",
    halfWidth: 0.256,
    height: 0.142,
  },
  brows: { colour: "#2f1a12", thickness: 0.04, arch: 0.085 },
  outline: [
    [0, -1.4],
    [0.5, -1.3],
    [0.85, -0.98],
    [0.99, -0.45],
    [1.0, 0.05],
    [0.955, 0.5],
    [0.82, 0.92],
    [0.56, 1.26],
    [0.29, 1.45],
    [0, 1.51],
  ],
  noseHalfWidth: 0.225,
  seed: 4,
  drawRoom: drawStudio,
  drawBehindHead: (layer) => drawHairBehind(layer, mara, HAIR),
  drawBody,
  drawOverFace: (layer) => {
    drawHairInFront(layer, mara, HAIR);
    drawEarrings(layer);
  },
};
