import { integratedLoudness } from "../loudness";
import { type LoopBus, SAMPLE_RATE } from "./loop-bus";

/** Loudness of every loop: what a voice of −16 LUFS can be ducked against without thought. */
export const TARGET_LUFS = -16;
/** −2 dBFS: leaves the coder room for what it overshoots. */
const CEILING = 0.79;
const LOOK_AHEAD_S = 0.004;
const RELEASE_S = 0.08;

/** Loudness to −16 LUFS under a look-ahead limiter; both know that the end meets the beginning. */
export function master(bus: LoopBus): void {
  removeOffset(bus.left);
  removeOffset(bus.right);
  // Limiting takes some loudness away again: three rounds settle within a tenth of a decibel.
  for (let round = 0; round < 3; round++) {
    bus.scale(10 ** ((TARGET_LUFS - loopLoudness(bus)) / 20));
    limit(bus);
  }
}

/** LUFS of the loop played on and on: one lap and its first 400 ms again. */
export function loopLoudness(bus: LoopBus): number {
  const again = 0.4 * SAMPLE_RATE;
  const lap = (side: Float32Array) => {
    const out = new Float32Array(side.length + again);
    out.set(side);
    out.set(side.subarray(0, again), side.length);
    return out;
  };
  return integratedLoudness([lap(bus.left), lap(bus.right)], SAMPLE_RATE);
}

function removeOffset(side: Float32Array): void {
  const offset = side.reduce((sum, v) => sum + v, 0) / side.length;
  for (let i = 0; i < side.length; i++) side[i] = (side[i] as number) - offset;
}

function limit(bus: LoopBus): void {
  const ahead = Math.round(LOOK_AHEAD_S * SAMPLE_RATE);
  const recover = 1 - Math.exp(-1 / (RELEASE_S * SAMPLE_RATE));
  const { length } = bus;
  const gain = new Float32Array(length);
  let level = 1;
  for (let lap = 0; lap < 2; lap++) {
    for (let i = 0; i < length; i++) {
      const peak = Math.max(Math.abs(bus.left[i] as number), Math.abs(bus.right[i] as number));
      level = Math.min(CEILING / Math.max(peak, CEILING), level + (1 - level) * recover);
      gain[i] = level;
    }
  }
  const held = smallestWithin(gain, ahead);
  // A mean over the window that the minimum was held for: arrives in time, and never in a step.
  const width = 2 * ahead + 1;
  let sum = 0;
  for (let i = -ahead; i <= ahead; i++) sum += held[(i + length) % length] as number;
  for (let i = 0; i < length; i++) {
    bus.left[i] = clip(((bus.left[i] as number) * sum) / width);
    bus.right[i] = clip(((bus.right[i] as number) * sum) / width);
    sum += (held[(i + ahead + 1) % length] as number) - (held[(i - ahead + length) % length] as number);
  }
}

/** Smallest value within `reach` on both sides, around the circle; most of the loop is 1 and costs nothing. */
function smallestWithin(values: Float32Array, reach: number): Float32Array {
  const out = Float32Array.from(values);
  values.forEach((value, at) => {
    if (value > 0.9999) return;
    for (let i = at - reach; i <= at + reach; i++) {
      const index = (i + values.length) % values.length;
      if (value < (out[index] as number)) out[index] = value;
    }
  });
  return out;
}

function clip(v: number): number {
  return Math.max(-CEILING, Math.min(CEILING, v));
}
