import type { VideoItem } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import type { Rect } from "./safe-area";

export interface PixelSize {
  width: number;
  height: number;
}

/** How the base picture is placed: `rect` may reach beyond the format's edges (it is cropped there). */
export type VideoFit =
  | { mode: "cover"; rect: Rect }
  | { mode: "contain"; rect: Rect; background: "blur" | "colour"; backdrop: Rect };

/** A person's head survives losing two thirds of the width, not half of the height. */
const LEAST_WIDTH_KEPT = 0.3;
const LEAST_HEIGHT_KEPT = 0.55;

/** Places a source in a format. All edges are whole pixels, sizes even: the compositor cuts 4:2:0 pictures there. */
export function videoFit(fit: VideoItem["fit"], source: PixelSize, format: Format): VideoFit {
  if (fit.mode === "contain")
    return contain(source, format, fit.background.kind === "blur" ? "blur" : "colour");
  if (fit.mode === "auto") {
    const wider = source.width / source.height / (format.width / format.height);
    const tooMuch = wider > 1 ? 1 / wider < LEAST_WIDTH_KEPT : wider < LEAST_HEIGHT_KEPT;
    if (tooMuch) return contain(source, format, "blur");
  }
  return {
    mode: "cover",
    rect: coverRect(source, format, fit.mode === "face" ? { x: 0.5, y: 0.4 } : fit.focus),
  };
}

/** Scaled to fill `target`, `focus` as near to its centre as the edges allow. */
export function coverRect(source: PixelSize, target: PixelSize, focus: { x: number; y: number }): Rect {
  const scale = Math.max(target.width / source.width, target.height / source.height);
  const width = Math.max(target.width, even(source.width * scale));
  const height = Math.max(target.height, even(source.height * scale));
  return {
    left: -even(between(focus.x * width - target.width / 2, 0, width - target.width)),
    top: -even(between(focus.y * height - target.height / 2, 0, height - target.height)),
    width,
    height,
  };
}

function contain(source: PixelSize, target: Format, background: "blur" | "colour"): VideoFit {
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
  return even(Math.min(target.width, target.height) / 28);
}

/** How much of its brightness a blurred backdrop keeps. */
export const BACKDROP_BRIGHTNESS = 0.7;

const even = (value: number) => 2 * Math.round(value / 2);
const between = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
