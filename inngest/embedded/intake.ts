import { type Database, isTransient, type Report } from "./database";
import { fanOut } from "./fan-out";
import type { RunnerEvent } from "./protocol";
import type { Registry } from "./registry";

/** Works off stored events one by one, oldest first, each in a transaction of its own. */
export class Intake {
  private active = false;
  private draining = false;
  private more = false;

  constructor(
    private readonly database: Database,
    private readonly report: Report,
    private readonly registry: () => Registry,
    private readonly onHandled: () => void,
  ) {}

  resume(): void {
    this.active = true;
    this.wake();
  }

  pause(): void {
    this.active = false;
  }

  /** There may be new events. */
  wake(): void {
    this.more = true;
    if (this.active && !this.draining) void this.drain();
  }

  private async drain(): Promise<void> {
    this.draining = true;
    try {
      while (this.active && this.more) {
        this.more = false;
        while (this.active && (await this.handleNext())) this.onHandled();
      }
    } catch (error) {
      if (!isTransient(error)) this.report("Handling events failed; trying again in 1 s.", error);
      setTimeout(() => this.wake(), 1_000).unref();
    } finally {
      this.draining = false;
    }
  }

  /** Handles the oldest event. One that cannot be handled is set aside with the reason, or it would stop all others. */
  private async handleNext(): Promise<boolean> {
    let seq: string | undefined;
    try {
      return await this.database.transaction(async (tx) => {
        const { rows } = await tx.query<{ seq: string; payload: RunnerEvent }>(
          `select seq, payload from inngest_runner.events where handled_at is null
           order by seq limit 1 for update skip locked`,
        );
        const [next] = rows;
        if (!next) return false;
        seq = next.seq;
        await fanOut(tx, this.registry(), next.payload);
        await tx.query("update inngest_runner.events set handled_at = now() where seq = $1", [seq]);
        return true;
      });
    } catch (error) {
      if (seq === undefined || isTransient(error)) throw error;
      this.report(`Event ${seq} could not be handled and is set aside.`, error);
      await this.database.transaction((tx) =>
        tx.query("update inngest_runner.events set handled_at = now(), problem = $2 where seq = $1", [
          seq,
          error instanceof Error ? error.message : String(error),
        ]),
      );
      return true;
    }
  }
}
