/** Random numbers that come again with the same seed. */
export interface Seeded {
  /** 0 ≤ x < `below`, whole. */
  int: (below: number) => number;
  /** 0 ≤ x < 1. */
  fraction: () => number;
  pick: <const T>(from: readonly [T, ...T[]]) => T;
}

/** A generator of its own for each (seed, index): one file can be made again without those before it. */
export function seeded(seed: number, index: number): Seeded {
  // mulberry32, after the two numbers are mixed.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(fraction() * below);
  return { int, fraction, pick: (from) => from[int(from.length)] ?? from[0] };
}
