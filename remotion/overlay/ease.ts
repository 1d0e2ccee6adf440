import type { Easing } from "@/lib/document/styles";

/** 0 before `startMs`, 1 after `lengthMs` more, linear between. */
export function progress(tMs: number, startMs: number, lengthMs: number): number {
  return Math.max(0, Math.min(1, (tMs - startMs) / lengthMs));
}

export function easeOutCubic(x: number): number {
  return 1 - (1 - x) ** 3;
}

/** Overshoots by a tenth, then settles at exactly 1. */
export function easeOutBack(x: number): number {
  const overshoot = 1.70158;
  return 1 + (overshoot + 1) * (x - 1) ** 3 + overshoot * (x - 1) ** 2;
}

/** Falls, and comes to rest after three ever lower leaps. */
export function easeOutBounce(x: number): number {
  const leap = (at: number, floor: number) => 7.5625 * (x - at) ** 2 + floor;
  if (x < 1 / 2.75) return 7.5625 * x * x;
  if (x < 2 / 2.75) return leap(1.5 / 2.75, 0.75);
  if (x < 2.5 / 2.75) return leap(2.25 / 2.75, 0.9375);
  return x >= 1 ? 1 : leap(2.625 / 2.75, 0.984375);
}

/** A damped swing about 1 that is at rest at the end, not two frames late. */
function easeSpring(x: number): number {
  return 1 - Math.exp(-5.2 * x) * Math.cos(9.4 * x) * (1 - x * x);
}

function easeInOutCubic(x: number): number {
  return x < 0.5 ? 4 * x ** 3 : 1 - (2 - 2 * x) ** 3 / 2;
}

/** From 0 to exactly 1; `back`, `spring` go beyond on the way. */
export const EASINGS: Record<Easing, (x: number) => number> = {
  linear: (x) => x,
  ease_out: easeOutCubic,
  ease_in_out: easeInOutCubic,
  back: easeOutBack,
  bounce: easeOutBounce,
  spring: easeSpring,
};

/** Two decimals: finer steps cannot be seen, and equal states make equal frames. */
export function rounded(x: number): number {
  return Math.round(x * 100) / 100 || 0;
}
