import type { SKRSContext2D } from "@napi-rs/canvas";
import { blend, corneredPath, fillPath, glow, inside, ramp, smoothPath, strokePath, tint } from "./brush";
import type { BrowLook, EyeLook, SkinPalette } from "./look";
import { type HeadPoint, mix, type PixelPoint, type Space } from "./space";

export const EYE_X = 0.445;

/** What the eyes do in one frame. */
export interface Gaze {
  /** 1 open .. 0 shut. */
  open: number;
  /** Iris beside the middle of the eye, in half eye widths. */
  x: number;
  y: number;
  /** How far the brows are up, -1..1. */
  brow: number;
}

type Side = -1 | 1;

/** Lid lines from the inner corner (u = -1) to the outer one (u = 1), in head space. */
function lid(side: Side, eye: EyeLook, lift: (u: number) => number): HeadPoint[] {
  const points: HeadPoint[] = [];
  for (let step = 0; step <= 12; step++) {
    const u = -Math.cos((Math.PI * step) / 12);
    const tilt = -0.026 * u + 0.01;
    points.push([side * (EYE_X + u * eye.halfWidth), tilt - lift(u), 0.03]);
  }
  return points;
}

export function drawEye(
  ctx: SKRSContext2D,
  space: Space,
  side: Side,
  gaze: Gaze,
  eye: EyeLook,
  skin: SkinPalette,
): void {
  const unit = space.unitPx;
  const arch = (u: number) => (1 - Math.abs(u + 0.08) ** 2.3 / 1.2) * (1 - u * u) ** 0.35;
  const opened = (u: number) => eye.height * Math.max(0, arch(u));
  const low = (u: number) => -eye.height * 0.42 * (1 - Math.abs(u - 0.12) ** 2.2 / 1.3) * (1 - u * u) ** 0.4;
  const closed = (u: number) => low(u) * 0.8;
  const upperLift = (u: number) => mix(closed(u), opened(u), gaze.open);
  const project = (points: readonly HeadPoint[]) => points.map((point) => space.head(point));
  const upper = project(lid(side, eye, upperLift));
  const lower = project(lid(side, eye, low));
  const crease = project(
    lid(side, eye, (u) => eye.height * (1.0 + 0.42 * (1 - u * u) ** 0.5) * (1 - 0.25 * u * u)),
  );
  const centre = space.head([side * EYE_X, -0.01]);

  glow(
    ctx,
    space.head([side * (EYE_X - 0.02), -0.1]),
    [0.34 * unit, 0.22 * unit],
    skin.shade,
    0.42,
    "multiply",
  );
  glow(
    ctx,
    space.head([side * (EYE_X - 0.2), -0.05]),
    [0.13 * unit, 0.16 * unit],
    skin.shade,
    0.42,
    "multiply",
  );
  glow(
    ctx,
    space.head([side * (EYE_X + 0.02), 0.16]),
    [0.26 * unit, 0.09 * unit],
    skin.shade,
    0.22,
    "multiply",
  );

  const opening = corneredPath(upper, [...lower].reverse());
  if (gaze.open > 0.06) {
    inside(ctx, opening, () => {
      const white = ramp(
        ctx,
        space.head([side * EYE_X, -eye.height]),
        space.head([side * EYE_X, eye.height * 0.5]),
        [
          [0, "#c7b5a9"],
          [0.45, "#f3ebe3"],
          [1, "#e9dcd2"],
        ],
      );
      fillPath(ctx, opening, white);
      drawIris(ctx, space, side, gaze, eye);
      const innerEnd = upper[0] as PixelPoint;
      glow(ctx, innerEnd, [0.05 * unit, 0.05 * unit], "#c9837a", 0.7);
      for (const end of [0, 12]) {
        glow(ctx, upper[end] as PixelPoint, [0.12 * unit, 0.12 * unit], "#6b4436", 0.4, "multiply");
      }
      strokePath(ctx, smoothPath(upper, false), tint("#24110b", 0.6), unit * 0.055, { blurPx: unit * 0.022 });
    });
  }
  const lidSkin = corneredPath(crease, [...upper].reverse());
  fillPath(
    ctx,
    lidSkin,
    ramp(
      ctx,
      [centre[0], centre[1] - eye.height * 1.4 * unit],
      [centre[0], centre[1] + 0.05 * unit],
      [
        [0, tint(eye.lidShade, 0)],
        [0.35, tint(eye.lidShade, 0.55)],
        [1, tint(eye.lidShade, 0.95)],
      ],
    ),
  );
  const shut = blend(skin.mid, eye.lidShade, 0.65);
  if (gaze.open < 0.9) {
    fillPath(ctx, lidSkin, shut, { alpha: 0.85 * (1 - gaze.open), blurPx: unit * 0.012 });
  }
  strokePath(ctx, smoothPath(crease.slice(1), false), tint(skin.dark, 0.75), unit * 0.014, {
    blurPx: unit * 0.007,
  });
  drawLashes(ctx, space, upper, side, eye, gaze.open);
  strokePath(ctx, smoothPath(lower.slice(3), false), tint(eye.lash, 0.42), unit * 0.01, {
    blurPx: unit * 0.006,
  });
  strokePath(
    ctx,
    smoothPath(project(lid(side, eye, (u) => low(u) - 0.018)).slice(2, -2), false),
    tint(skin.shine, 0.3),
    unit * 0.01,
    {
      blurPx: unit * 0.008,
      mode: "screen",
    },
  );
}

function drawIris(ctx: SKRSContext2D, space: Space, side: Side, gaze: Gaze, eye: EyeLook): void {
  const unit = space.unitPx;
  const radius = eye.height * 0.84 * unit;
  const place: HeadPoint = [
    side * (EYE_X - 0.008) + gaze.x * eye.halfWidth,
    -eye.height * 0.3 + gaze.y * eye.halfWidth,
    0.02,
  ];
  const [x, y] = space.head(place);
  const ball = ctx.createRadialGradient(x, y + radius * 0.25, radius * 0.15, x, y, radius);
  ball.addColorStop(0, eye.irisLight);
  ball.addColorStop(0.62, eye.irisLight);
  ball.addColorStop(0.86, eye.irisDark);
  ball.addColorStop(1, tint("#120a08", 0.95));
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, Math.PI * 2);
  ctx.fillStyle = ball;
  ctx.fill();
  ctx.lineWidth = Math.max(0.8, radius * 0.05);
  for (let ray = 0; ray < 26; ray++) {
    const angle = (ray / 26) * Math.PI * 2 + (ray % 3) * 0.06;
    ctx.strokeStyle = tint(eye.irisDark, 0.22 + 0.1 * (ray % 2));
    ctx.beginPath();
    ctx.moveTo(x + Math.cos(angle) * radius * 0.42, y + Math.sin(angle) * radius * 0.42);
    ctx.lineTo(x + Math.cos(angle) * radius * 0.84, y + Math.sin(angle) * radius * 0.84);
    ctx.stroke();
  }
  ctx.beginPath();
  ctx.arc(x, y, radius * 0.43, 0, Math.PI * 2);
  ctx.fillStyle = "#0d0706";
  ctx.fill();
  glow(ctx, [x, y - radius * 0.75], [radius * 1.3, radius * 0.8], "#140a07", 0.7);
  glow(ctx, [x + radius * 0.2, y + radius * 0.55], [radius * 0.5, radius * 0.3], "#ffe2b8", 0.4, "screen");
  ctx.fillStyle = "rgba(255,252,246,0.95)";
  ctx.beginPath();
  ctx.ellipse(x - radius * 0.33, y - radius * 0.32, radius * 0.2, radius * 0.24, 0.2, 0, Math.PI * 2);
  ctx.fill();
  glow(ctx, [x + radius * 0.36, y + radius * 0.3], [radius * 0.2, radius * 0.2], "#fff4e2", 0.55);
}

function drawLashes(
  ctx: SKRSContext2D,
  space: Space,
  upper: readonly PixelPoint[],
  side: Side,
  eye: EyeLook,
  open: number,
): void {
  const unit = space.unitPx;
  const thick = upper.map(([x, y], i): PixelPoint => {
    const along = i / (upper.length - 1);
    return [x, y - unit * (0.012 + 0.024 * along * (1 - along * 0.55))];
  });
  fillPath(ctx, corneredPath(upper, [...thick].reverse()), eye.lash, { blurPx: 0.6 });
  strokePath(ctx, smoothPath(upper, false), eye.lash, unit * 0.016);
  const direction = open > 0.4 ? -1 : 0.5;
  for (let i = 8; i < upper.length; i++) {
    const [x, y] = upper[i] as PixelPoint;
    const along = i / (upper.length - 1);
    const length = eye.lashLength * unit * (0.05 + 0.85 * along);
    const tip: PixelPoint = [x + side * length * (0.25 + 0.75 * along), y + direction * length * 0.75];
    const bend: PixelPoint = [mix(x, tip[0], 0.6), mix(y, tip[1], 0.3)];
    strokePath(ctx, smoothPath([[x, y], bend, tip], false), tint(eye.lash, 0.6), unit * 0.009);
  }
}

export function drawBrow(ctx: SKRSContext2D, space: Space, side: Side, gaze: Gaze, brow: BrowLook): void {
  const unit = space.unitPx;
  const middle = (u: number): readonly [number, number] => {
    const rise =
      brow.arch * Math.sin(Math.PI * Math.min(1, u * 0.78)) * 0.9 - (u > 0.7 ? (u - 0.7) * 0.16 : 0);
    return [0.2 + 0.56 * u, -0.355 - rise - gaze.brow * (0.045 + 0.02 * u)];
  };
  const half = (u: number) =>
    brow.thickness * (u < 0.15 ? 0.7 + 2 * u : 1 - 0.85 * ((u - 0.15) / 0.85) ** 2.2);
  const over: PixelPoint[] = [];
  const under: PixelPoint[] = [];
  for (let step = 0; step <= 10; step++) {
    const [x, y] = middle(step / 10);
    over.push(space.head([side * x, y - half(step / 10), 0.06]));
    under.push(space.head([side * x, y + half(step / 10), 0.06]));
  }
  fillPath(ctx, corneredPath(over, under.reverse()), brow.colour, { alpha: 0.72, blurPx: unit * 0.011 });
  for (let hair = 0; hair < 46; hair++) {
    const u = hair / 46;
    const wobble = Math.sin(hair * 12.9898) * 0.5;
    const [x, y] = middle(u);
    const [nextX, nextY] = middle(Math.min(1, u + 0.1));
    const start = space.head([side * x, y + half(u) * (0.75 + 0.25 * wobble) * (hair % 2 ? 1 : -0.1), 0.06]);
    const end = space.head([side * nextX, nextY - half(u) * (u < 0.35 ? 0.9 : 0.5 * wobble), 0.06]);
    strokePath(ctx, smoothPath([start, end], false), tint(brow.colour, u < 0.4 ? 0.3 : 0.5), unit * 0.01);
  }
}
