import type { BackendId, FootageEstimate, LipSyncFigures } from "@/engine/contract";

/** Wall seconds of the default backend on two cores: to begin, and per second of result by the picture's size in megapixels. */
const RATES = { startSeconds: 4, perSecond: 0.5, perSecondAndMegapixel: 0.4 } as const;
/** What an unknown job ahead is taken to last, before the engine has made any. */
const UNKNOWN_JOB_SECONDS = 60;

/**
 * How long a lip-sync will take. The engine's newest results correct the rates, so that a slow or busy machine is estimated by its own pace.
 * @param recent figures of results made here, of any size
 */
export function estimateWork(
  job: { megapixels: number; resultSeconds: number; backend: BackendId; usdPerSecond: number | null },
  queue: { waiting: number; running: number; concurrency: number },
  recent: readonly LipSyncFigures[],
): FootageEstimate {
  const made = recent.filter(({ backend }) => backend === job.backend);
  const pace = made.length > 0 ? median(made.map(paceOf)) : 1;
  const startSeconds = RATES.startSeconds * pace;
  const perSecond = rateOf(job.megapixels) * pace;
  const workSeconds = startSeconds + perSecond * job.resultSeconds;
  const usual = recent.length > 0 ? median(recent.map(secondsOf)) : UNKNOWN_JOB_SECONDS;
  // Of what runs already, half is done on average.
  const ahead = queue.waiting + queue.running / 2;
  const isFull = queue.running >= queue.concurrency;
  const { usdPerSecond } = job;
  return {
    startSeconds: round(startSeconds),
    perSecond: round(perSecond),
    workSeconds: Math.ceil(workSeconds),
    waitSeconds: isFull ? Math.ceil((ahead * usual) / queue.concurrency) : 0,
    costUsdPerSecond: usdPerSecond,
    costUsd: usdPerSecond === null ? null : Math.ceil(usdPerSecond * job.resultSeconds * 100) / 100,
  };
}

const rateOf = (megapixels: number) => RATES.perSecond + RATES.perSecondAndMegapixel * megapixels;
const secondsOf = ({ realTimeFactor, durationMs }: LipSyncFigures) => (realTimeFactor * durationMs) / 1000;

/** How much longer a result took than the rates say. */
function paceOf(figures: LipSyncFigures): number {
  const megapixels = (figures.width * figures.height) / 1e6;
  const expected = RATES.startSeconds + rateOf(megapixels) * (figures.durationMs / 1000);
  return secondsOf(figures) / expected;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

const round = (value: number) => Math.round(value * 1000) / 1000;
