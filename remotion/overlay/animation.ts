import type { Animation } from "@/lib/document/styles";
import { EASINGS } from "./ease";

/**
 * How something differs from itself at rest, as rounded numbers: equal motions are drawn with equal pixels. Shifts and blur
 * are fractions of the picture's short side.
 */
export interface Motion {
  opacity: number;
  shiftX: number;
  shiftY: number;
  scale: number;
  rotateDeg: number;
  blur: number;
  /** The part that is seen, from the start of the line on. */
  seen: number;
  /** Units of the text that are seen (see `unitsOf`); null: all. */
  units: number | null;
}

/** How long the entrance takes that a text has by its style. */
export const TEXT_ENTER_MS = 520;

export const AT_REST: Motion = {
  opacity: 1,
  shiftX: 0,
  shiftY: 0,
  scale: 1,
  rotateDeg: 0,
  blur: 0,
  seen: 1,
  units: null,
};

/** What an animation needs to know of the thing that it moves. */
export interface Moved {
  startMs: number;
  durationMs: number;
  enter?: Animation | undefined;
  exit?: Animation | undefined;
}

interface Setting {
  /** Slides, wipes and spins are mirrored from right to left. */
  direction: "ltr" | "rtl";
  /** Units that `typewriter` shows one by one; 0 for what is not text: it is wiped instead. */
  units: number;
}

/** The motion of an item at a time of the timeline: its entrance, its exit backwards, or rest. */
export function motionAt(item: Moved, tMs: number, setting: Setting): Motion {
  const endMs = item.startMs + item.durationMs;
  // Both together last no longer than the item itself.
  const wanted = (item.enter?.durationMs ?? 0) + (item.exit?.durationMs ?? 0);
  const squeeze = Math.min(1, item.durationMs / Math.max(1, wanted));
  const entering = item.enter && phase(item.enter, (tMs - item.startMs) / (item.enter.durationMs * squeeze));
  const leaving = item.exit && phase(item.exit, (endMs - tMs) / (item.exit.durationMs * squeeze));
  const now = [entering, leaving].find((entry) => entry && entry.x < 1);
  return now ? motionOf(now.animation, now.x, setting) : AT_REST;
}

function phase(animation: Animation, x: number) {
  return { animation, x: Math.max(0, x) };
}

/** The motion at `x` of an entrance, 0 to 1. */
function motionOf({ kind, easing }: Animation, x: number, { direction, units }: Setting): Motion {
  const p = EASINGS[easing](x);
  const away = 1 - p;
  const within = Math.max(0, Math.min(1, p));
  const forward = direction === "rtl" ? -1 : 1;
  // Is seen early on, so that the movement itself is seen.
  const opacity = hundredths(Math.min(1, x * 2.2));
  switch (kind) {
    case "fade":
      return { ...AT_REST, opacity: hundredths(within) };
    case "rise":
      return { ...AT_REST, opacity, shiftY: thousandths(away * 0.07) };
    case "fall":
      return { ...AT_REST, opacity, shiftY: thousandths(away * -0.07) };
    case "slide_from_start":
      return { ...AT_REST, opacity, shiftX: thousandths(away * -0.4 * forward) };
    case "slide_from_end":
      return { ...AT_REST, opacity, shiftX: thousandths(away * 0.4 * forward) };
    case "zoom_in":
      return { ...AT_REST, opacity, scale: thousandths(1 - away * 0.4) };
    case "zoom_out":
      return { ...AT_REST, opacity, scale: thousandths(1 + away * 0.5) };
    case "pop":
      // Goes a little beyond its size in any easing: that is what makes it one.
      return {
        ...AT_REST,
        opacity,
        scale: thousandths(1 - away * 0.65 + 0.13 * Math.sin(Math.PI * x)),
      };
    case "blur":
      return { ...AT_REST, opacity: hundredths(within), blur: thousandths(Math.max(0, away) * 0.03) };
    case "wipe":
      return { ...AT_REST, seen: hundredths(within) };
    case "typewriter":
      return units === 0
        ? { ...AT_REST, seen: hundredths(within) }
        : { ...AT_REST, units: Math.floor(within * units) };
    case "spin":
      return {
        ...AT_REST,
        opacity,
        scale: thousandths(1 - away * 0.6),
        rotateDeg: Math.round(away * -180) * forward || 0,
      };
  }
}

const hundredths = (x: number) => Math.round(x * 100) / 100 || 0;
/** A pixel of a picture of 1080 lines. */
const thousandths = (x: number) => Math.round(x * 1000) / 1000 || 0;
