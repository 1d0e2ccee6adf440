import { type CanvasGradient, Path2D, type SKRSContext2D } from "@napi-rs/canvas";
import type { PixelPoint } from "./space";

export type Paint = string | CanvasGradient;

/** `#rrggbb` with an opacity. */
export function tint(hex: string, alpha: number): string {
  const value = Number.parseInt(hex.slice(1), 16);
  return `rgba(${value >> 16},${(value >> 8) & 255},${value & 255},${alpha})`;
}

/** Between two `#rrggbb` colours. */
export function blend(from: string, to: string, share: number): string {
  const a = Number.parseInt(from.slice(1), 16);
  const b = Number.parseInt(to.slice(1), 16);
  const channel = (shift: number) => {
    const start = (a >> shift) & 255;
    return Math.round(start + (((b >> shift) & 255) - start) * share);
  };
  return `#${((channel(16) << 16) | (channel(8) << 8) | channel(0)).toString(16).padStart(6, "0")}`;
}

/** Draws on from the path's last point, which is `points[0]`, smoothly through the others (Catmull-Rom). */
function curveThrough(path: Path2D, points: readonly PixelPoint[], closed: boolean): void {
  const count = points.length;
  const at = (i: number): PixelPoint => {
    const index = closed ? (i + count) % count : Math.max(0, Math.min(count - 1, i));
    return points[index] as PixelPoint;
  };
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    path.bezierCurveTo(
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
      to[0],
      to[1],
    );
  }
}

/** A smooth line through all points; closed, it is an outline without a corner. */
export function smoothPath(points: readonly PixelPoint[], closed: boolean): Path2D {
  const path = new Path2D();
  path.moveTo(...(points[0] as PixelPoint));
  curveThrough(path, points, closed);
  if (closed) path.closePath();
  return path;
}

/** A closed outline of smooth lines that meet in corners. */
export function corneredPath(...lines: (readonly PixelPoint[])[]): Path2D {
  const path = new Path2D();
  lines.forEach((line, index) => {
    const start = line[0] as PixelPoint;
    if (index === 0) path.moveTo(...start);
    else path.lineTo(...start);
    curveThrough(path, line, false);
  });
  path.closePath();
  return path;
}

export interface SoftStyle {
  alpha?: number;
  blurPx?: number;
  mode?: GlobalCompositeOperation;
}

/** Runs `paint` with an opacity, a blur and a blend mode of its own. */
export function softly(ctx: SKRSContext2D, style: SoftStyle, paint: () => void): void {
  ctx.save();
  ctx.globalAlpha *= style.alpha ?? 1;
  if (style.mode) ctx.globalCompositeOperation = style.mode;
  if (style.blurPx) ctx.filter = `blur(${style.blurPx}px)`;
  paint();
  ctx.restore();
}

export function fillPath(ctx: SKRSContext2D, path: Path2D, paint: Paint, style: SoftStyle = {}): void {
  softly(ctx, style, () => {
    ctx.fillStyle = paint;
    ctx.fill(path);
  });
}

export function strokePath(
  ctx: SKRSContext2D,
  path: Path2D,
  paint: Paint,
  widthPx: number,
  style: SoftStyle = {},
): void {
  softly(ctx, style, () => {
    ctx.strokeStyle = paint;
    ctx.lineWidth = widthPx;
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    ctx.stroke(path);
  });
}

/** Paints only inside `path`. */
export function inside(ctx: SKRSContext2D, path: Path2D, paint: () => void): void {
  ctx.save();
  ctx.clip(path);
  paint();
  ctx.restore();
}

/** A soft elliptic patch of light or shade, full in the middle and gone at its rim. */
export function glow(
  ctx: SKRSContext2D,
  centre: PixelPoint,
  radii: PixelPoint,
  colour: string,
  alpha: number,
  mode: GlobalCompositeOperation = "source-over",
  angle = 0,
): void {
  ctx.save();
  ctx.translate(...centre);
  ctx.rotate(angle);
  ctx.scale(radii[0], radii[1]);
  ctx.globalCompositeOperation = mode;
  const shade = ctx.createRadialGradient(0, 0, 0, 0, 0, 1);
  for (const [stop, share] of [
    [0, 1],
    [0.3, 0.82],
    [0.6, 0.38],
    [0.85, 0.07],
    [1, 0],
  ] as const) {
    shade.addColorStop(stop, tint(colour, alpha * share));
  }
  ctx.fillStyle = shade;
  ctx.fillRect(-1, -1, 2, 2);
  ctx.restore();
}

/** A gradient from one pixel to another. */
export function ramp(
  ctx: SKRSContext2D,
  from: PixelPoint,
  to: PixelPoint,
  stops: readonly (readonly [at: number, colour: string])[],
): CanvasGradient {
  const gradient = ctx.createLinearGradient(from[0], from[1], to[0], to[1]);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}
