import type { SKRSContext2D } from "@napi-rs/canvas";
import { fillPath, glow, ramp, smoothPath, softly, strokePath, tint } from "./brush";
import type { PixelPoint } from "./space";

/** A quiet daylight studio, 720x1280, out of focus: warm wall, window light, an arch, a plant, a lamp. */
export function drawStudio(ctx: SKRSContext2D): void {
  const { width, height } = ctx.canvas;
  ctx.fillStyle = ramp(
    ctx,
    [0, 0],
    [width, height],
    [
      [0, "#f5ead9"],
      [0.5, "#e6d3ba"],
      [1, "#c9a988"],
    ],
  );
  ctx.fillRect(0, 0, width, height);

  softly(ctx, { blurPx: 5 }, () => {
    ctx.fillStyle = ramp(
      ctx,
      [150, 120],
      [640, 1000],
      [
        [0, "#e5b391"],
        [0.6, "#d39571"],
        [1, "#bd7c58"],
      ],
    );
    ctx.beginPath();
    ctx.roundRect(92, 92, 536, 1400, [268, 268, 0, 0]);
    ctx.fill();
  });
  softly(ctx, { blurPx: 26, alpha: 0.5, mode: "screen" }, () => {
    ctx.fillStyle = "#fff3dc";
    for (const [x, wide] of [
      [-60, 120],
      [96, 110],
    ] as const) {
      ctx.beginPath();
      ctx.moveTo(x, -20);
      ctx.lineTo(x + wide, -20);
      ctx.lineTo(x + wide + 230, 720);
      ctx.lineTo(x + 230, 720);
      ctx.fill();
    }
  });
  drawShelf(ctx);
  drawPlant(ctx);
  glow(ctx, [20, 120], [520, 620], "#fff6e4", 0.5, "screen");
  glow(ctx, [720, 1150], [520, 620], "#7a4a30", 0.42, "multiply");
}

function drawShelf(ctx: SKRSContext2D): void {
  softly(ctx, { blurPx: 6 }, () => {
    ctx.fillStyle = "#8a5a3e";
    ctx.fillRect(560, 560, 200, 14);
    const books: readonly (readonly [x: number, w: number, h: number, colour: string])[] = [
      [586, 24, 118, "#ff5a3c"],
      [612, 18, 104, "#f1e2cc"],
      [632, 28, 126, "#6e4a3a"],
      [662, 20, 110, "#d8a26c"],
      [684, 26, 120, "#f4efe8"],
    ];
    for (const [x, w, h, colour] of books) {
      ctx.fillStyle = colour;
      ctx.fillRect(x, 560 - h, w, h);
    }
    ctx.fillStyle = tint("#5a3524", 0.35);
    ctx.fillRect(560, 574, 200, 22);
  });
}

function drawPlant(ctx: SKRSContext2D): void {
  const root: PixelPoint = [28, 900];
  const leaves: readonly (readonly [angle: number, length: number, width: number, colour: string])[] = [
    [-1.95, 330, 46, "#4d6141"],
    [-1.62, 420, 54, "#5c7350"],
    [-1.3, 370, 50, "#6d845d"],
    [-1.0, 290, 44, "#54694a"],
    [-0.62, 210, 38, "#6a8060"],
  ];
  for (const [angle, length, width, colour] of leaves) {
    const along = (t: number, across: number): PixelPoint => {
      const bend = angle + 0.35 * t * t;
      return [
        root[0] + Math.cos(bend) * length * t - Math.sin(bend) * across,
        root[1] + Math.sin(bend) * length * t + Math.cos(bend) * across,
      ];
    };
    const leaf = smoothPath(
      [
        along(0.2, 0),
        along(0.5, -width),
        along(0.8, -width * 0.7),
        along(1, 0),
        along(0.8, width * 0.7),
        along(0.5, width),
      ],
      true,
    );
    fillPath(ctx, leaf, colour, { blurPx: 6 });
    strokePath(
      ctx,
      smoothPath([along(0, 0), along(0.5, 0), along(0.95, 0)], false),
      tint("#93a67c", 0.7),
      5,
      { blurPx: 4 },
    );
  }
}
