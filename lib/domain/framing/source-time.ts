import type { Take } from "@/lib/document/takes";

/** As the engine has it: a video is played at half to double its speed at most when it is brought to the words' length. */
const MAX_STRETCH = 2;

/**
 * Which time of a person's video a made take shows at `takeMs`, or null where only the engine knows: after the seam of a
 * loop, and in a part that was shortened by leaving something out. Milliseconds; `wordsMs` is how long the take is.
 */
export function sourceTimeOf(take: Take, takeMs: number, videoMs: number, wordsMs: number): number | null {
  const { range } = take;
  if (range) return inRange(takeMs, range, wordsMs);
  switch (take.syncMode ?? "ping_pong") {
    case "ping_pong":
      return backAndForth(takeMs, videoMs);
    case "freeze":
    case "cut_off":
      return Math.min(takeMs, videoMs);
    case "loop":
      return wordsMs <= videoMs ? Math.min(takeMs, videoMs) : null;
    case "remap": {
      const used = Math.min(videoMs, wordsMs * MAX_STRETCH);
      const slowest = Math.min(wordsMs, videoMs * MAX_STRETCH);
      return (backAndForth(takeMs, slowest) * used) / Math.max(1, slowest);
    }
  }
}

/** A part of a video takes its own place: its first picture comes first and its last one last. */
function inRange(takeMs: number, { fromMs, toMs }: { fromMs: number; toMs: number }, wordsMs: number) {
  const partMs = toMs - fromMs;
  if (partMs > wordsMs * MAX_STRETCH) return null;
  const stretch = wordsMs / Math.max(1, partMs);
  const passes = stretch <= MAX_STRETCH ? 1 : 2 * Math.round((stretch - 1) / 2) + 1;
  return fromMs + backAndForth((takeMs * passes * partMs) / Math.max(1, wordsMs), partMs);
}

function backAndForth(atMs: number, lengthMs: number): number {
  if (lengthMs <= 0) return 0;
  const inPeriod = atMs % (2 * lengthMs);
  return inPeriod <= lengthMs ? inPeriod : 2 * lengthMs - inPeriod;
}
