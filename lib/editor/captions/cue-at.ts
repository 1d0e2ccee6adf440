/** The last cue that has begun at a time, -1 before the first. By halving: long videos have thousands. */
export function cueBegunAt(cues: readonly { startMs: number }[], atMs: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.startMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The cue that is shown at a time, -1 between cues. */
export function cueShownAt(cues: readonly { startMs: number; endMs: number }[], atMs: number): number {
  const at = cueBegunAt(cues, atMs);
  return atMs < (cues[at]?.endMs ?? 0) ? at : -1;
}
