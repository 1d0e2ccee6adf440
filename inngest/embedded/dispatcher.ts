import { type Database, isTransient, type Report } from "./database";
import {
  countDeliveries,
  type Except,
  findDueJobs,
  postponeJob,
  type QueuedJob,
  untilNextJobMs,
} from "./jobs";

const BATCH = 100;
const LOOK_AGAIN_MS = 30_000;
const POSTPONE_MS = 30_000;

type DispatcherOptions = {
  database: Database;
  report: Report;
  handle: (queued: QueuedJob) => Promise<void>;
  /** How many jobs with this limit key may be under way at once. */
  limitOf: (key: string) => number;
};

/**
 * Hands out due jobs. Only one runner leads at a time, so what is under way is known in memory and a claim needs no
 * lock that could outlive a crash. Nothing is polled: {@link wake} is called after each commit, a timer waits for the
 * next job in the future.
 */
export class Dispatcher {
  private readonly underWay = new Map<string, { queued: QueuedJob; finished: Promise<void> }>();
  private readonly counts = new Map<string, number>();
  private active = false;
  private looking = false;
  private lookAgain = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: DispatcherOptions) {}

  get underWayCount(): number {
    return this.underWay.size;
  }

  resume(): void {
    this.active = true;
    this.wake();
  }

  /** Hands out nothing more until {@link resume}; what is under way goes on. */
  pause(): void {
    this.active = false;
    clearTimeout(this.timer);
  }

  /** Something may be due now. */
  wake(): void {
    if (!this.active) return;
    this.lookAgain = true;
    if (!this.looking) void this.look();
  }

  /** Resolves when nothing is under way any more. */
  async drain(): Promise<void> {
    await Promise.all([...this.underWay.values()].map(({ finished }) => finished));
  }

  /** Gives back what is under way at an orderly stop: its next delivery is the same attempt again. */
  async giveBack(): Promise<void> {
    const tokens = [...this.underWay.keys()];
    if (tokens.length > 0) await countDeliveries(this.options.database.pool, tokens, -1);
  }

  private async look(): Promise<void> {
    this.looking = true;
    clearTimeout(this.timer);
    let waitMs = LOOK_AGAIN_MS;
    try {
      while (this.active && this.lookAgain) {
        this.lookAgain = false;
        if ((await this.startDue()) === BATCH) this.lookAgain = true;
      }
      waitMs = Math.min(
        (await untilNextJobMs(this.options.database.pool, this.unavailable())) ?? LOOK_AGAIN_MS,
        LOOK_AGAIN_MS,
      );
    } catch (error) {
      waitMs = 500;
      if (this.active && !isTransient(error)) this.options.report("Looking for due jobs failed.", error);
    }
    this.looking = false;
    if (!this.active) return;
    if (this.lookAgain) void this.look();
    else this.timer = setTimeout(() => this.wake(), Math.max(1, Math.ceil(waitMs)));
  }

  private async startDue(): Promise<number> {
    const { pool } = this.options.database;
    const due = await findDueJobs(pool, this.unavailable(), BATCH);
    const admitted = due.filter((queued) => this.admit(queued));
    const calls = admitted.filter(({ job }) => job.kind === "call").map(({ token }) => token);
    try {
      if (calls.length > 0) await countDeliveries(pool, calls, 1);
    } catch (error) {
      for (const queued of admitted) this.leave(queued);
      throw error;
    }
    for (const queued of admitted) {
      this.underWay.set(queued.token, { queued, finished: this.run(queued) });
    }
    // A full batch of which nothing could start would be found again and again.
    return admitted.length === 0 ? 0 : due.length;
  }

  private async run(queued: QueuedJob): Promise<void> {
    try {
      await this.options.handle(queued);
    } catch (error) {
      await this.putOff(queued, error);
    } finally {
      this.underWay.delete(queued.token);
      this.leave(queued);
      this.wake();
    }
  }

  /** The runner, not the function, failed: keep the job, look at it again later. */
  private async putOff(queued: QueuedJob, error: unknown): Promise<void> {
    if (!this.active && isTransient(error)) return;
    this.options.report(`Job ${queued.key} could not be handled; trying again in 30 s.`, error);
    await this.options.database
      .transaction((tx) => postponeJob(tx, queued.token, POSTPONE_MS, "attempt"))
      .catch((problem: unknown) => this.options.report(`Job ${queued.key} could not be put off.`, problem));
  }

  private unavailable(): Except {
    const limits = [...this.counts.keys()].filter((key) => this.isFull(key));
    return { tokens: [...this.underWay.keys()], limits };
  }

  private isFull(key: string): boolean {
    return (this.counts.get(key) ?? 0) >= this.options.limitOf(key);
  }

  private admit({ limits }: QueuedJob): boolean {
    if (limits.some((key) => this.isFull(key))) return false;
    for (const key of limits) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    return true;
  }

  private leave({ limits }: QueuedJob): void {
    for (const key of limits) {
      const left = (this.counts.get(key) ?? 1) - 1;
      if (left > 0) this.counts.set(key, left);
      else this.counts.delete(key);
    }
  }
}
