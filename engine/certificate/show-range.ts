import type { TimeRange } from "@/engine/contract";
import type { Footage } from "@/engine/scoring/footage";
import { playBackground } from "@/engine/synthesis/play-background";
import { framesOf, isTooLong, rangeOrder } from "@/engine/synthesis/range-order";

/**
 * A source as a result shows it that takes the place of one of its ranges: frame by frame to be laid over the result. Null when a part of the
 * range was left out, since where is not known.
 */
export function showRange(source: Footage, range: TimeRange, frames: number): Footage | null {
  const { picture } = source.info;
  const { first, count } = framesOf(range, source.fps);
  const length = Math.min(count, source.frameCount - first);
  if (!picture || length < 1 || isTooLong(length, frames)) return null;
  const order = rangeOrder(length, frames).map((frame) => first + frame);
  const even = (side: number) => side + (side & 1);
  const size = { width: even(picture.width), height: even(picture.height) };
  return {
    ...source,
    frameCount: frames,
    read: (from, wanted) => playBackground(source.read, size, order.slice(from, from + wanted)),
  };
}
