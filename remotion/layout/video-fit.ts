import type { Fit } from "@/lib/document/items";
import type { Rect } from "./safe-area";

export interface PixelSize {
  width: number;
  height: number;
}

/** A point of the source, as fractions of its width and height. */
interface Point {
  x: number;
  y: number;
}

/** How the picture is placed in `target`: `rect` may reach beyond the target's edges (it is cropped there). */
export type VideoFit =
  | { mode: "cover"; rect: Rect }
  | { mode: "contain"; rect: Rect; background: "blur" | "colour" | "image"; backdrop: Rect };

/** A person's head survives losing two thirds of the width, not half of the height. */
const LEAST_WIDTH_KEPT = 0.3;
const LEAST_HEIGHT_KEPT = 0.55;
/** Where people are when nothing is known of their faces. */
const MIDDLE: Point = { x: 0.5, y: 0.4 };

/**
 * Places a source in a target. All edges are whole pixels, sizes even: the compositor cuts 4:2:0 pictures there.
 * @param face what a `face` fit keeps in sight; its crop follows in whole pixels
 */
export function videoFit(fit: Fit, source: PixelSize, target: PixelSize, face: Point = MIDDLE): VideoFit {
  switch (fit.mode) {
    case "contain":
      return contain(source, target, fit.background.kind);
    case "cover":
      return { mode: "cover", rect: coverRect(source, target, fit.focus, fit.zoom) };
    case "face":
      return { mode: "cover", rect: coverRect(source, target, face, fit.zoom, Math.round) };
    case "auto":
      return isMuchCropped(source, target)
        ? contain(source, target, "blur")
        : { mode: "cover", rect: coverRect(source, target, fit.focus) };
  }
}

function isMuchCropped(source: PixelSize, target: PixelSize): boolean {
  const wider = source.width / source.height / (target.width / target.height);
  return wider > 1 ? 1 / wider < LEAST_WIDTH_KEPT : wider < LEAST_HEIGHT_KEPT;
}

/** Scaled to fill `target` and by `zoom` more, `focus` as near to its centre as the edges allow. */
export function coverRect(
  source: PixelSize,
  target: PixelSize,
  focus: Point,
  zoom = 1,
  snap: (value: number) => number = even,
): Rect {
  const scale = zoom * Math.max(target.width / source.width, target.height / source.height);
  const width = Math.max(target.width, even(source.width * scale));
  const height = Math.max(target.height, even(source.height * scale));
  return {
    left: -snap(between(focus.x * width - target.width / 2, 0, width - target.width)),
    top: -snap(between(focus.y * height - target.height / 2, 0, height - target.height)),
    width,
    height,
  };
}

function contain(source: PixelSize, target: PixelSize, background: "blur" | "colour" | "image"): VideoFit {
  const scale = Math.min(target.width / source.width, target.height / source.height);
  const width = Math.min(target.width, even(source.width * scale));
  const height = Math.min(target.height, even(source.height * scale));
  return {
    mode: "contain",
    rect: { left: even((target.width - width) / 2), top: even((target.height - height) / 2), width, height },
    background,
    backdrop: backdropRect(source, target),
  };
}

/** Larger than the target by more than the blur reaches, so that its soft edge stays outside. */
function backdropRect(source: PixelSize, target: PixelSize): Rect {
  const margin = 2 * blurRadiusPx(target);
  const outer = { width: target.width + 2 * margin, height: target.height + 2 * margin };
  const rect = coverRect(source, outer, { x: 0.5, y: 0.5 });
  return { ...rect, left: rect.left - margin, top: rect.top - margin };
}

/** Standard deviation of the backdrop's blur. Even. */
export function blurRadiusPx(target: PixelSize): number {
  return Math.max(2, even(Math.min(target.width, target.height) / 28));
}

/** How much of its brightness a blurred backdrop keeps. */
export const BACKDROP_BRIGHTNESS = 0.7;

/** The nearest even number. */
export const even = (value: number): number => 2 * Math.round(value / 2);
const between = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
