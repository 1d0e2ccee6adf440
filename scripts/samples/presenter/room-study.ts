import type { SKRSContext2D } from "@napi-rs/canvas";
import { glow, ramp, softly, tint } from "./brush";
import { noise } from "./motion";

const SPINES = [
  "#6e4a3a",
  "#8c5b3f",
  "#b0724a",
  "#3f4f49",
  "#2f3b44",
  "#c79a6b",
  "#7a2f26",
  "#d8c3a2",
  "#54423a",
];

/** An evening study, 1280x720, out of focus: dark wall, bookshelves, a lamp, a picture. */
export function drawStudyRoom(ctx: SKRSContext2D): void {
  const { width, height } = ctx.canvas;
  ctx.fillStyle = ramp(
    ctx,
    [0, 0],
    [width, height],
    [
      [0, "#54463c"],
      [0.5, "#3b312b"],
      [1, "#211b18"],
    ],
  );
  ctx.fillRect(0, 0, width, height);
  softly(ctx, { blurPx: 7 }, () => {
    drawBookcase(ctx);
    drawPicture(ctx);
  });
  drawLamp(ctx);
  glow(ctx, [640, 900], [1000, 520], "#0f0b09", 0.6, "multiply");
}

function drawBookcase(ctx: SKRSContext2D): void {
  const left = 830;
  ctx.fillStyle = "#2a1f19";
  ctx.fillRect(left, -20, 480, 780);
  for (let shelf = 0; shelf < 4; shelf++) {
    const floor = 168 + shelf * 186;
    let x = left + 18;
    let index = shelf * 40;
    while (x < 1300) {
      const wide = 16 + 22 * noise(index + 500);
      const tall = 96 + 52 * noise(index + 900);
      if (noise(index + 1300) > 0.13) {
        ctx.fillStyle = SPINES[Math.floor(noise(index + 1700) * SPINES.length)] ?? "#6e4a3a";
        ctx.fillRect(x, floor - tall, wide - 2, tall);
        ctx.fillStyle = tint("#f3dcb4", 0.22);
        ctx.fillRect(x, floor - tall + 16, wide - 2, 5);
      } else {
        x += 24;
      }
      x += wide;
      index++;
    }
    ctx.fillStyle = "#6a4a36";
    ctx.fillRect(left, floor, 480, 14);
    ctx.fillStyle = tint("#0d0806", 0.45);
    ctx.fillRect(left, floor + 14, 480, 26);
  }
}

function drawPicture(ctx: SKRSContext2D): void {
  ctx.fillStyle = "#1e1714";
  ctx.fillRect(92, 70, 214, 270);
  ctx.fillStyle = "#e9dcc8";
  ctx.fillRect(102, 80, 194, 250);
  ctx.fillStyle = ramp(
    ctx,
    [130, 110],
    [270, 300],
    [
      [0, "#f0a07c"],
      [1, "#ff5a3c"],
    ],
  );
  ctx.beginPath();
  ctx.arc(199, 188, 52, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = "#45594f";
  ctx.fillRect(128, 222, 142, 74);
}

function drawLamp(ctx: SKRSContext2D): void {
  softly(ctx, { blurPx: 6 }, () => {
    ctx.fillStyle = "#1a1411";
    ctx.fillRect(176, 548, 12, 220);
    ctx.fillStyle = ramp(
      ctx,
      [100, 420],
      [264, 560],
      [
        [0, "#ffe3b0"],
        [1, "#f3a862"],
      ],
    );
    ctx.beginPath();
    ctx.moveTo(132, 420);
    ctx.lineTo(232, 420);
    ctx.lineTo(272, 556);
    ctx.lineTo(92, 556);
    ctx.fill();
  });
  glow(ctx, [182, 500], [520, 470], "#ffb566", 0.62, "screen");
  glow(ctx, [182, 500], [200, 180], "#fff0cf", 0.5, "screen");
}
