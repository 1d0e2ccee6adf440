/**
 * How long the making of a video takes. Rates are wall seconds on two cores, measured by `npm run bench`; the real
 * progress of the running stage corrects them.
 */

/** Seconds of work per second of result, plus a fixed start. */
const RATES = {
  speech: { perSecond: 0.04, startSeconds: 1.2 },
  lip_sync: { perSecond: 0.75, startSeconds: 4.5 },
  render: { perSecond: 1.15, startSeconds: 6 },
} as const;

export interface StageWork {
  stage: keyof typeof RATES;
  /** 0..1, 1 when done or skipped. */
  progress: number;
  /** Runs of the stage: one a take for speech and lip-sync, one a format for the render. */
  count: number;
  /** Of the result, all runs together. */
  durationSeconds: number;
}

function secondsOf({ stage, count, durationSeconds }: Omit<StageWork, "progress">): number {
  const rate = RATES[stage];
  return count * rate.startSeconds + rate.perSecond * durationSeconds;
}

/** Seconds from "Make" to the video, on an idle machine; `lipSync` as the engine says it of this very video, when it does. */
export function secondsToMake(video: {
  durationSeconds: number;
  formats: number;
  /** Words of one's own need no voice. */
  voiceNeeded: boolean;
  lipSync?: { startSeconds: number; perSecond: number } | null;
}): number {
  const { durationSeconds, formats, voiceNeeded, lipSync } = video;
  const stage = (stage: StageWork["stage"], count: number) =>
    secondsOf({ stage, count, durationSeconds: count * durationSeconds });
  const mouth = lipSync ? lipSync.startSeconds + lipSync.perSecond * durationSeconds : stage("lip_sync", 1);
  return Math.round((voiceNeeded ? stage("speech", 1) : 0) + mouth + stage("render", formats));
}

/** Whole progress 0..1, weighted by the expected time of each stage. */
export function overallProgress(stages: StageWork[]): number {
  const total = stages.reduce((sum, work) => sum + secondsOf(work), 0);
  const done = stages.reduce((sum, work) => sum + secondsOf(work) * work.progress, 0);
  return total === 0 ? 0 : Math.min(1, done / total);
}

/**
 * Seconds still to go. Starts from the rates; as real progress comes in, the pace so far counts more and more, so
 * that a slow machine's estimate is right by half-way. Whole seconds, at least 1.
 */
export function remainingSeconds(stages: StageWork[], elapsedSeconds: number): number {
  const total = stages.reduce((sum, work) => sum + secondsOf(work), 0);
  const progress = overallProgress(stages);
  const byRates = total * (1 - progress);
  if (progress <= 0.02) return Math.max(1, Math.round(byRates));
  const byPace = (elapsedSeconds / progress) * (1 - progress);
  const trust = Math.min(1, progress * 2);
  return Math.max(1, Math.round(byPace * trust + byRates * (1 - trust)));
}
