/** Tempi that music is looked for at, in beats a minute. */
const SLOWEST = 56;
const FASTEST = 190;
/** Where listeners tap when several tempi fit (van Noorden and Moelants 1999: about two a second). */
const PREFERRED_SECONDS = 0.5;
/** How strictly beats keep to the tempo, against how strong they are. */
const TIGHTNESS = 60;
/** Autocorrelation at the beat, of that at no shift: below it is speech or noise. */
const LEAST_REGULARITY = 0.12;

/**
 * Times of the beats of a sound in ms, from its waveform; empty where none is regular enough. Exact to about a peak.
 * Dynamic programming over the strength of onsets after Ellis, "Beat Tracking by Dynamic Programming", 2007.
 * @param peaks absolute peaks 0..255, `perSecond` a second
 */
export function beatTimes(peaks: ArrayLike<number>, perSecond: number): number[] {
  const onsets = onsetStrengths(peaks);
  const period = beatPeriod(onsets, perSecond);
  return period === null ? [] : trackBeats(onsets, period).map((at) => Math.round((at * 1000) / perSecond));
}

/** How much louder it becomes at each peak, in logarithmic steps, of unit variance. */
function onsetStrengths(peaks: ArrayLike<number>): Float32Array {
  const onsets = new Float32Array(peaks.length);
  let before = Math.log1p(peaks[0] ?? 0);
  for (let at = 1; at < peaks.length; at++) {
    const level = Math.log1p(peaks[at] as number);
    onsets[at] = Math.max(0, level - before);
    before = level;
  }
  const mean = onsets.reduce((sum, value) => sum + value, 0) / Math.max(1, onsets.length);
  const variance = onsets.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, onsets.length);
  return variance > 0 ? onsets.map((value) => (value - mean) / Math.sqrt(variance)) : onsets;
}

/** Peaks from beat to beat; null without a regular one. */
function beatPeriod(onsets: Float32Array, perSecond: number): number | null {
  const shortest = Math.max(2, Math.floor((60 / FASTEST) * perSecond));
  const longest = Math.ceil((60 / SLOWEST) * perSecond);
  if (onsets.length < longest * 4) return null;
  const power = autocorrelation(onsets, 0);
  if (power === 0) return null;
  let best = { lag: 0, weight: 0, regularity: 0 };
  for (let lag = shortest; lag <= longest; lag++) {
    // A beat between two peaks is shared by both.
    const around = autocorrelation(onsets, lag - 1) + autocorrelation(onsets, lag + 1);
    const regularity = (autocorrelation(onsets, lag) + Math.max(0, around) / 2) / power;
    const octaves = Math.log2(lag / (PREFERRED_SECONDS * perSecond));
    const weight = regularity * Math.exp(-0.5 * octaves ** 2);
    if (weight > best.weight) best = { lag, weight, regularity };
  }
  return best.regularity >= LEAST_REGULARITY ? refined(onsets, best.lag) : null;
}

/** The period over many beats, so that it does not drift: a lag of `BEATS` beats is that much finer. */
function refined(onsets: Float32Array, lag: number): number {
  const beats = Math.min(16, Math.floor(onsets.length / lag / 3));
  if (beats < 2) return lag;
  let best = { lag: lag * beats, strength: Number.NEGATIVE_INFINITY };
  for (let far = Math.round((lag - 0.5) * beats); far <= (lag + 0.5) * beats; far++) {
    const strength = autocorrelation(onsets, far);
    if (strength > best.strength) best = { lag: far, strength };
  }
  return best.lag / beats;
}

function autocorrelation(values: Float32Array, lag: number): number {
  let sum = 0;
  for (let at = lag; at < values.length; at++) sum += (values[at] as number) * (values[at - lag] as number);
  return sum / Math.max(1, values.length - lag);
}

/** The sequence of beats that is strongest and steadiest together. */
function trackBeats(onsets: Float32Array, period: number): number[] {
  const score = new Float32Array(onsets);
  const previous = new Int32Array(onsets.length).fill(-1);
  const nearest = Math.max(1, Math.round(period / 2));
  const farthest = Math.round(period * 2);
  for (let at = nearest; at < onsets.length; at++) {
    let best = 0;
    for (let back = nearest; back <= farthest && back <= at; back++) {
      const value = (score[at - back] as number) - TIGHTNESS * Math.log(back / period) ** 2;
      if (value > best) {
        best = value;
        previous[at] = at - back;
      }
    }
    score[at] = (onsets[at] as number) + best;
  }
  const beats: number[] = [];
  for (let at = strongestEnd(score, farthest); at >= 0; at = previous[at] as number) beats.push(at);
  return beats.reverse();
}

/** The best place within the last bar. */
function strongestEnd(score: Float32Array, reach: number): number {
  let best = Math.max(0, score.length - reach);
  for (let at = best; at < score.length; at++) {
    if ((score[at] as number) > (score[best] as number)) best = at;
  }
  return score.length === 0 ? -1 : best;
}
