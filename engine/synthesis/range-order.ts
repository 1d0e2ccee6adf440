import type { TimeRange } from "@/engine/contract";
import { MAX_STRETCH, pingPong } from "./background-order";

/** Where frames of a part are left out: after frame `last` comes frame `first`. */
export interface LeftOut {
  last: number;
  first: number;
}

/** The frames of a video that a range of its time shows: those that begin in it, to the nearest half. */
export function framesOf({ startMs, endMs }: TimeRange, fps: number): { first: number; count: number } {
  const first = Math.round((startMs / 1000) * fps);
  return { first, count: Math.round((endMs / 1000) * fps) - first };
}

/** Whether a part is too long to be shown in `count` frames as a whole, however fast. */
export const isTooLong = (length: number, count: number): boolean => length > longest(count);

/** Frames of a part, at most, that `count` frames show as a whole. */
export const longest = (count: number): number => MAX_STRETCH * (count - 1) + 1;

/**
 * Which of a part's `length` frames each of `count` frames shows, so that they can take the part's place: the first comes first and the last
 * last. In between the part is slower, down to half its speed, or faster, up to double; for a longer sound it goes back and forth an odd number
 * of times, for a shorter one `leftOut` tells what is not shown.
 */
export function rangeOrder(length: number, count: number, leftOut?: LeftOut): number[] {
  const shown = leftOut ? leftOut.last + 1 + length - leftOut.first : length;
  const steps = Math.max(1, count - 1);
  const stretch = steps / Math.max(1, shown - 1);
  const passes = stretch <= MAX_STRETCH ? 1 : 2 * Math.round((stretch - 1) / 2) + 1;
  return Array.from({ length: count }, (_, t) => {
    const at = pingPong(Math.round((t * passes * (shown - 1)) / steps), shown);
    return leftOut && at > leftOut.last ? at - leftOut.last - 1 + leftOut.first : at;
  });
}
