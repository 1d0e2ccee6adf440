/** Words of the transcript by their places, `[from, to)`. */
export interface WordRange {
  from: number;
  to: number;
}

/** The words between two of them, both with it, whichever comes first. */
export function rangeBetween(anchor: number, focus: number): WordRange {
  return { from: Math.min(anchor, focus), to: Math.max(anchor, focus) + 1 };
}

/** What two ranges share; null when they share nothing. */
export function overlapOf(a: WordRange, b: WordRange): WordRange | null {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from < to ? { from, to } : null;
}

/** Places in ascending order as ranges, neighbours together. */
export function rangesOf(places: readonly number[]): WordRange[] {
  const ranges: WordRange[] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    if (last?.to === place) last.to = place + 1;
    else ranges.push({ from: place, to: place + 1 });
  }
  return ranges;
}

/**
 * Index of the last of `ranges` that begins at or before a place; −1 when none does. Ranges in ascending order.
 */
export function rangeIndexAt(ranges: readonly WordRange[], place: number): number {
  return lastIndexWhere(ranges.length, (index) => (ranges[index] as WordRange).from <= place);
}

/** The word that is said at a time, or the last one before; −1 before the first. Words in order of time. */
export function wordIndexAt(words: readonly { startMs: number }[], atMs: number): number {
  return lastIndexWhere(words.length, (index) => (words[index] as { startMs: number }).startMs <= atMs);
}

/** The last index for which something holds that holds for all before it. */
function lastIndexWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The sentences that a range of words lies in, by their indexes `[first, last]`; null when there are none. */
export function sentencesAround(
  sentences: readonly WordRange[],
  range: WordRange,
): { first: number; last: number } | null {
  const first = rangeIndexAt(sentences, range.from);
  const last = rangeIndexAt(sentences, Math.max(range.from, range.to - 1));
  return first === -1 ? null : { first, last };
}

/**
 * Before which word sentences `[first, last]` go to move up or down by one: past the one before, or the one after. Null at
 * the ends.
 */
export function placeToMove(
  sentences: readonly WordRange[],
  { first, last }: { first: number; last: number },
  direction: "up" | "down",
): number | null {
  const past = sentences[direction === "up" ? first - 1 : last + 1];
  if (!past) return null;
  return direction === "up" ? past.from : past.to;
}
