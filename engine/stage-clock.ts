import type { LipSyncStage } from "./contract";

/** Times the stages of a job, reports its progress (monotonic) and the most memory that the process held. */
export class StageClock {
  readonly #ends: Record<LipSyncStage, number>;
  readonly #report: ((progress: { stage: LipSyncStage; fraction: number }) => void) | undefined;
  readonly #began = performance.now();
  readonly #seconds: Partial<Record<LipSyncStage, number>> = {};
  #stage: LipSyncStage | null = null;
  #stageBegan = 0;
  #stageFrom = 0;
  #fraction = 0;
  #peakRss = 0;

  /** @param ends share of the whole job at which each stage is over */
  constructor(
    ends: Record<LipSyncStage, number>,
    report?: (progress: { stage: LipSyncStage; fraction: number }) => void,
  ) {
    this.#ends = ends;
    this.#report = report;
  }

  enter(stage: LipSyncStage): void {
    this.#leave();
    this.#stage = stage;
    this.#stageBegan = performance.now();
    this.#stageFrom = this.#fraction;
    this.progress(0);
  }

  /** @param share 0..1 of the current stage */
  progress(share: number): void {
    if (!this.#stage) return;
    this.#peakRss = Math.max(this.#peakRss, process.memoryUsage.rss());
    const to = this.#ends[this.#stage];
    const fraction = this.#stageFrom + Math.max(0, Math.min(1, share)) * (to - this.#stageFrom);
    this.#fraction = Math.max(this.#fraction, fraction);
    this.#report?.({ stage: this.#stage, fraction: this.#fraction });
  }

  end(): { seconds: Partial<Record<LipSyncStage, number>>; total: number; peakRssMb: number } {
    this.progress(1);
    this.#leave();
    this.#stage = null;
    return {
      seconds: this.#seconds,
      total: (performance.now() - this.#began) / 1000,
      peakRssMb: Math.round(this.#peakRss / 2 ** 20),
    };
  }

  #leave(): void {
    if (!this.#stage) return;
    this.#seconds[this.#stage] = (performance.now() - this.#stageBegan) / 1000;
    this.#fraction = Math.max(this.#fraction, this.#ends[this.#stage]);
  }
}
