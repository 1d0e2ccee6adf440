import type { LipSyncJob } from "@/engine/job";
import { LipSyncError } from "@/engine/job";
import { ratio } from "@/engine/media/probe";
import type { ReadFrames } from "@/engine/synthesis/play-background";
import { framesOf } from "@/engine/synthesis/range-order";
import type { Clip } from "./own-pixels-inputs";

/** The frames of a clip that a job looks at, numbered anew from 0: its work does not grow with what is around them. */
export interface WatchedPart {
  /** Number in the clip of the first. */
  first: number;
  count: number;
  read: ReadFrames;
  /** Of the part, what the result shows from its first to its last frame. Null: all of it, by the job's sync mode. */
  range: { from: number; length: number } | null;
}

/**
 * @param options.frames looked at from the clip's start on, by a job without a range
 * @param options.aroundMs looked at beside a range, half of it on either side where the clip has as much
 * @throws LipSyncError `range_unusable` when the clip does not have the range
 */
export function partToWatch(
  { range }: Pick<LipSyncJob, "range">,
  clip: Pick<Clip, "frameCount" | "fps" | "read">,
  options: { frames: number; aroundMs: number },
): WatchedPart {
  const { frameCount, read } = clip;
  if (!range) return { first: 0, count: Math.min(frameCount, options.frames), read, range: null };
  const fps = ratio(clip.fps);
  const shown = framesOf(range, fps);
  // A container's length may be rounded up to the frame that would come next.
  const length = Math.min(shown.count, frameCount - shown.first);
  if (length < 2 || shown.count - length > 1) throw outside(frameCount / fps);
  const around = Math.round((options.aroundMs / 1000) * fps);
  const wanted = length + around;
  const first = Math.max(0, Math.min(shown.first - (around >> 1), frameCount - wanted));
  return {
    ...{ first, count: Math.min(wanted, frameCount - first) },
    read: (from, count) => read(first + from, count),
    range: { from: shown.first - first, length },
  };
}

const outside = (seconds: number) =>
  new LipSyncError(
    "range_unusable",
    `The video lasts ${seconds.toFixed(2)} seconds, and the part to be shown is not within it. Choose another part.`,
  );
