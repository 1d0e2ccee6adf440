import type { SyncMode } from "@/engine/contract";

/** A video is played at half to double its speed at most when it is brought to the sound's length. */
export const MAX_STRETCH = 2;

/** Where a clip that starts again is cut, so that it goes on as alike as possible: after frame `last` comes frame `first`. */
export interface LoopSeam {
  first: number;
  last: number;
}

/** Frames of the clip, at most, that a result of `count` frames shows. */
export function framesShown(mode: SyncMode, count: number): number {
  return mode === "remap" ? Math.ceil(count * MAX_STRETCH) : count;
}

/**
 * Which of the clip's `length` frames each frame of the result shows.
 * - `ping_pong` forwards, backwards, forwards …: without a jump
 * - `loop` from the start again, at the seam where the picture is most alike
 * - `freeze` the last frame stays
 * - `cut_off` ends with the clip (a still has no end)
 * - `remap` the whole clip, slower or faster by the nearest frames; slower than half it goes on back and forth, faster than double its end
 *   is left out
 * @param count frames of the sound's length
 */
export function backgroundOrder(
  mode: SyncMode,
  length: number,
  count: number,
  seam: LoopSeam = { first: 0, last: length - 1 },
): number[] {
  const frames = (total: number, at: (t: number) => number) => Array.from({ length: total }, (_, t) => at(t));
  if (length <= 1) return frames(count, () => 0);
  switch (mode) {
    case "ping_pong":
      return frames(count, (t) => pingPong(t, length));
    case "freeze":
      return frames(count, (t) => Math.min(t, length - 1));
    case "cut_off":
      return frames(Math.min(count, length), (t) => t);
    case "loop":
      return frames(count, (t) => {
        const { first, last } = seam;
        return count <= length || t <= last ? t : first + ((t - last - 1) % (last - first + 1));
      });
    case "remap": {
      const used = Math.min(length, count * MAX_STRETCH);
      const slowest = Math.min(count, length * MAX_STRETCH);
      return frames(count, (t) => Math.floor(((pingPong(t, slowest) + 0.5) * used) / slowest));
    }
  }
}

/** Forwards, backwards, forwards …: the frame of a clip of `length` that time `t` shows, without a jump. */
export function pingPong(t: number, length: number): number {
  if (length <= 1) return 0;
  const period = 2 * (length - 1);
  const at = t % period;
  return at < length ? at : period - at;
}
