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

/** Two decimals: finer steps cannot be seen, and equal states make equal frames. */
export function rounded(x: number): number {
  return Math.round(x * 100) / 100 || 0;
}
