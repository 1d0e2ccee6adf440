/** Turns peaks down before they come, as sound streams by. */
export interface Limiter {
  /** Takes interleaved stereo and returns what is ready: later by the look-ahead, equal in length over all. */
  push: (samples: Float32Array) => Float32Array;
  /** The rest, after the last `push`. */
  flush: () => Float32Array;
}

const LOOK_AHEAD_SEC = 0.005;
const RELEASE_SEC = 0.12;

/**
 * Keeps stereo samples within `ceiling` (linear): the gain falls in a straight line over the 5 ms before a peak and
 * recovers over 120 ms. Peaks between samples count too: the highest of the curve through four neighbours.
 */
export function createLimiter(ceiling: number, sampleRate: number): Limiter {
  const ahead = Math.round(LOOK_AHEAD_SEC * sampleRate);
  const recover = 1 - Math.exp(-1 / (RELEASE_SEC * sampleRate));
  const delay = new Float32Array(ahead * 2);
  const needed = new Float32Array(ahead).fill(1);
  const history = new Float32Array(6);
  let at = 0;
  let taken = 0;
  let gain = 1;

  /** Advances by one stereo sample; returns the gain for the one that leaves. */
  const step = (left: number, right: number): number => {
    history.copyWithin(0, 2);
    const peak = Math.max(
      Math.abs(left),
      Math.abs(right),
      between(history, 0, left),
      between(history, 1, right),
    );
    history[4] = left;
    history[5] = right;
    needed[at] = peak > ceiling ? ceiling / peak : 1;
    // The steepest of the lines that reach each coming peak in time.
    let slope = 0;
    let lowest = 1;
    for (let k = 1; k <= ahead; k++) {
      const wanted = needed[(at + k) % ahead] as number;
      if (wanted < gain) slope = Math.max(slope, (gain - wanted) / k);
      if (wanted < lowest) lowest = wanted;
    }
    gain = slope > 0 ? gain - slope : gain + (Math.min(1, lowest) - gain) * recover;
    return gain;
  };

  const run = (samples: Float32Array): Float32Array => {
    const out = new Float32Array(samples.length);
    let written = 0;
    for (let i = 0; i + 1 < samples.length; i += 2) {
      const left = samples[i] as number;
      const right = samples[i + 1] as number;
      const oldLeft = delay[at * 2] as number;
      const oldRight = delay[at * 2 + 1] as number;
      delay[at * 2] = left;
      delay[at * 2 + 1] = right;
      const g = step(left, right);
      at = (at + 1) % ahead;
      if (taken++ < ahead) continue;
      out[written++] = clamp(oldLeft * g, ceiling);
      out[written++] = clamp(oldRight * g, ceiling);
    }
    return out.subarray(0, written);
  };
  return { push: run, flush: () => run(new Float32Array(ahead * 2)) };
}

const clamp = (x: number, ceiling: number) => Math.max(-ceiling, Math.min(ceiling, x));

/** Height of the curve half-way between the last two samples (four-point Lagrange), one sample late. */
function between(history: Float32Array, channel: number, next: number): number {
  const a = history[channel] as number;
  const b = history[channel + 2] as number;
  const c = history[channel + 4] as number;
  return Math.abs((9 * (b + c) - a - next) / 16);
}
