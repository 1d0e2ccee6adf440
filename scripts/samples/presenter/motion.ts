import type { Gaze } from "./eyes";
import type { Pose } from "./space";

/** A slow wander without a visible period: three sines whose ratios are irrational. */
function wander(seconds: number, seed: number, hertz: number): number {
  const phase = seed * 2.399963;
  return (
    0.55 * Math.sin(2 * Math.PI * hertz * seconds + phase) +
    0.3 * Math.sin(2 * Math.PI * hertz * 1.618 * seconds + phase * 1.7) +
    0.15 * Math.sin(2 * Math.PI * hertz * 2.919 * seconds + phase * 2.3)
  );
}

/** Uniform 0..1 from a whole number (Mulberry32). */
export function noise(index: number): number {
  let a = (index * 0x9e3779b1 + 0x6d2b79f5) | 0;
  a = Math.imul(a ^ (a >>> 15), a | 1);
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
  return ((a ^ (a >>> 14)) >>> 0) / 4294967296;
}

/** Sway, turns, nods and breath of a person who sits still and talks. `energy` 0..1 is how much they are speaking. */
export function poseAt(tMs: number, seed: number, energy: number): Pose {
  const t = tMs / 1000;
  const lively = 0.6 + 0.4 * energy;
  return {
    yaw:
      (0.085 * wander(t, seed, 0.17) + 0.018 * wander(t, seed + 5, 0.7)) * lively +
      (seed % 2 ? 0.035 : -0.035),
    pitch: (0.03 * wander(t, seed + 1, 0.21) + 0.022 * wander(t, seed + 6, 0.95)) * lively,
    roll: 0.032 * wander(t, seed + 2, 0.15) * lively,
    shiftX: 0.045 * wander(t, seed + 3, 0.12),
    shiftY: 0.02 * wander(t, seed + 4, 0.19) - 0.01 * Math.sin(2 * Math.PI * 0.27 * t),
    breath: 0.5 - 0.5 * Math.cos(2 * Math.PI * 0.27 * t),
  };
}

const BLINK_EVERY_MS = 3100;
const SHUTTING_MS = 80;
const SHUT_MS = 50;
const OPENING_MS = 150;

/** 1 open .. 0 shut. One blink in every stretch of 3.1 s, anywhere in its middle half: fast down, slower up. */
export function lidsAt(tMs: number, seed: number): number {
  const stretch = Math.floor(tMs / BLINK_EVERY_MS);
  const start = (stretch + 0.25 + 0.5 * noise(stretch + seed * 101)) * BLINK_EVERY_MS;
  const since = tMs - start;
  if (since < 0 || since > SHUTTING_MS + SHUT_MS + OPENING_MS) return 1;
  if (since < SHUTTING_MS) return 1 - since / SHUTTING_MS;
  if (since < SHUTTING_MS + SHUT_MS) return 0;
  const back = (since - SHUTTING_MS - SHUT_MS) / OPENING_MS;
  return back * back * (3 - 2 * back);
}

/** Eyes that hold the camera while the head turns, with small glances, and brows that follow the speech. */
export function gazeAt(tMs: number, seed: number, pose: Pose, energy: number): Gaze {
  const glance = Math.floor(tMs / 900);
  return {
    open: lidsAt(tMs, seed) * (0.95 + 0.05 * energy),
    x: -pose.yaw * 1.5 + 0.05 * (noise(glance + seed * 31) - 0.5),
    y: -pose.pitch * 1.2 + 0.03 * (noise(glance + seed * 57) - 0.5),
    brow: 0.35 * wander(tMs / 1000, seed + 8, 0.45) * energy + 0.25 * energy,
  };
}
