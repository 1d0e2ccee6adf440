import { setImmediate } from "node:timers/promises";

/** One state of the reference: a frame of it, or an optional silence at a word boundary (-1). */
export type ReferenceStates = Int32Array;
export const SILENCE = -1;

export interface DtwInput {
  /** Frames x channels of the recording, and whether each is speech. */
  heard: Float32Array;
  active: Uint8Array;
  /** Frames x channels of the reference. */
  reference: Float32Array;
  channels: number;
  states: ReferenceStates;
  /** The state that frame `i` should be near to, and how far from it the path may go. */
  centre: (frame: number) => number;
  halfBand: number;
  signal?: AbortSignal;
}

export interface DtwPath {
  /** For every frame of the recording its state. */
  stateOf: Int32Array;
  /** Mean per frame: about 3 to 5 for matching words. `Infinity` when there is no path at all. */
  cost: number;
}

const STAY_COST = 1;
const SKIP_COST = 2;
const SILENCE_ON_SILENCE = 0.5;
const SILENCE_ON_SPEECH = 6.5;
const SPEECH_ON_SILENCE = 2;
/** Rows between two chances for other work and for cancelling. */
const ROWS_PER_TURN = 250;

/**
 * Dynamic time warping (Sakoe & Chiba 1978) of a recording onto a reference in which pauses may come or go: every
 * frame stays in its state, moves on by one, or skips up to two.
 * Memory is frames x band bytes.
 */
export async function warp(input: DtwInput): Promise<DtwPath> {
  const { heard, active, reference, channels, states, centre, halfBand, signal } = input;
  const frames = heard.length / channels;
  const count = states.length;
  const band = 2 * halfBand + 1;
  const moves = new Uint8Array(frames * band);
  let before = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let now = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const silent = (j: number) => states[j] === SILENCE;
  const from = (i: number) => Math.max(0, Math.round(centre(i)) - halfBand);

  for (let i = 0; i < frames; i++) {
    if (i % ROWS_PER_TURN === 0) {
      await setImmediate();
      signal?.throwIfAborted();
    }
    now.fill(Number.POSITIVE_INFINITY);
    const isSpeech = active[i] === 1;
    const low = from(i);
    const high = Math.min(count - 1, low + band - 1);
    for (let j = low; j <= high; j++) {
      let best = Number.POSITIVE_INFINITY;
      let move = 0;
      if (i === 0) {
        if (j <= 1) best = 0;
      } else {
        best = (before[j] as number) + (silent(j) ? 0 : STAY_COST);
        let skipped = 0;
        for (let step = 1; step <= 3 && step <= j; step++) {
          const cost = (before[j - step] as number) + skipped;
          if (cost < best) {
            best = cost;
            move = step;
          }
          skipped += silent(j - step) ? 0 : SKIP_COST;
        }
      }
      if (best === Number.POSITIVE_INFINITY) continue;
      now[j] = best + localCost(j, i, isSpeech);
      moves[i * band + j - low] = move;
    }
    [before, now] = [now, before];
  }

  function localCost(j: number, i: number, isSpeech: boolean): number {
    const frame = states[j] as number;
    if (frame === SILENCE) return isSpeech ? SILENCE_ON_SPEECH : SILENCE_ON_SILENCE;
    let sum = 0;
    const a = i * channels;
    const b = frame * channels;
    for (let k = 0; k < channels; k++) {
      const d = (heard[a + k] as number) - (reference[b + k] as number);
      sum += d * d;
    }
    return Math.sqrt(sum) + (isSpeech ? 0 : SPEECH_ON_SILENCE);
  }

  let state = count - 1;
  if (count > 1 && (before[count - 2] as number) < (before[count - 1] as number)) state = count - 2;
  const cost = frames === 0 ? Number.POSITIVE_INFINITY : (before[state] as number) / frames;
  const stateOf = new Int32Array(frames);
  if (cost === Number.POSITIVE_INFINITY) return { stateOf, cost };
  for (let i = frames - 1; i >= 0; i--) {
    stateOf[i] = state;
    state -= moves[i * band + state - from(i)] as number;
  }
  return { stateOf, cost };
}
