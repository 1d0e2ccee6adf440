import { applyReply, type Backoff, type CallJob, prepareCall } from "./calls";
import type { KeptConnection } from "./connection";
import { Database, type Report, type Transaction } from "./database";
import { Dispatcher } from "./dispatcher";
import { completeEvent, recordEvent } from "./events";
import { cancelRun } from "./fan-out";
import { Intake } from "./intake";
import { ALL_CALLS, cronKey, postponeJob, putJob, type QueuedJob, takeJob } from "./jobs";
import { holdLease } from "./lease";
import { UnsupportedOperation } from "./operations";
import { type IncomingEvent, type Reply, requestCall, requestSync, type ServeHandler } from "./protocol";
import { prune } from "./prune";
import { limitOf, nextCronTime, type Registry, readRegistry } from "./registry";
import { endRun, findRun, finishStep, startRun } from "./runs";
import { migrate } from "./schema";

const PRUNE_EVERY_MS = 3_600_000;
const NOT_SERVED_RETRY_MS = 60_000;
/** How long abandoned steps get to end their child processes. */
const ABANDON_MS = 800;

type RunnerOptions = {
  connectionString: string;
  /** The SDK's own handler: `serve({ client, functions })` of `inngest/edge`. */
  handler: ServeHandler;
  report: Report;
  /** How many calls into functions may be under way at once, of all functions together. Default 16. */
  concurrency?: number;
  /** Milliseconds to wait after failed attempt n; by default Inngest's own table. */
  backoff?: Backoff;
  /** This runner has begun (`true`) or ceased (`false`) to lead. */
  onLead?: (leads: boolean) => void;
  /** This runner cannot go on, for example because another has led meanwhile: the process should exit. */
  onFatal: () => void;
};

/**
 * Drives the functions of an Inngest SDK without an Inngest server: the same protocol, its state in PostgreSQL.
 * A run's progress is committed with each answer of the SDK, so a crash repeats at most the step that was executing.
 */
export class Runner {
  readonly database: Database;
  private readonly stopped = new AbortController();
  private readonly dispatcher: Dispatcher;
  private readonly intake: Intake;
  private registry: Registry = new Map();
  private lease: KeptConnection | undefined;
  private pruning: NodeJS.Timeout | undefined;
  private abandoned = false;
  private leads = false;
  /** Counts changes of the lead, so that one which took time can tell whether it still matters. */
  private turn = 0;

  constructor(private readonly options: RunnerOptions) {
    const { connectionString, report, concurrency = 16 } = options;
    this.database = new Database(connectionString, report, this.stopped.signal);
    this.dispatcher = new Dispatcher({
      database: this.database,
      report,
      handle: (queued) => this.handle(queued),
      limitOf: (key) => (key === ALL_CALLS ? concurrency : limitOf(this.registry, key)),
    });
    this.intake = new Intake(
      this.database,
      report,
      () => this.registry,
      () => this.dispatcher.wake(),
    );
  }

  /** Whether this runner leads now; of several on one database only one does. */
  get isLeading(): boolean {
    return this.leads;
  }

  get callsUnderWay(): number {
    return this.dispatcher.underWayCount;
  }

  /** Reads and checks the functions, prepares the database and queues for the lead. Resolves before it leads. */
  async start(): Promise<void> {
    this.registry = readRegistry(await requestSync(this.options.handler));
    await this.database.transaction(migrate);
    this.lease = holdLease({
      connectionString: this.options.connectionString,
      report: this.options.report,
      onHeld: () => void this.lead(),
      onPaused: () => this.yieldLead(),
      onSuperseded: () => this.fail(new Error("Another runner has led meanwhile.")),
    });
  }

  /**
   * Stops: nothing new is begun, what is under way gets `graceMs` to finish. What does not is given back, to be
   * attempted again by the next runner without counting against its retries, and `onAbandon` is called: the place to
   * abort what the steps still do.
   */
  async stop({
    graceMs = 4_000,
    onAbandon,
  }: {
    graceMs?: number;
    onAbandon?: () => void;
  } = {}): Promise<void> {
    if (this.stopped.signal.aborted) return;
    this.yieldLead();
    clearInterval(this.pruning);
    if (!(await this.drainedWithin(graceMs))) {
      this.abandoned = true;
      await this.dispatcher
        .giveBack()
        .catch((error: unknown) => this.options.report("Unfinished calls will count as attempts.", error));
      onAbandon?.();
      await this.drainedWithin(ABANDON_MS);
    }
    this.stopped.abort();
    await this.lease?.close();
    await this.database.end();
  }

  private drainedWithin(ms: number): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => {
      setTimeout(resolve, ms, false).unref();
    });
    return Promise.race([this.dispatcher.drain().then(() => true), late]);
  }

  /** Stores events and acts on them. Returns their ids. */
  async send(events: IncomingEvent[]): Promise<string[]> {
    const complete = events.map(completeEvent);
    await this.transact(async (tx) => {
      for (const event of complete) await recordEvent(tx, event);
    });
    return complete.map(({ id }) => id);
  }

  /** Stores events in the caller's transaction; call {@link wake} after its commit. */
  async sendWithin(tx: Transaction, events: IncomingEvent[]): Promise<void> {
    for (const event of events) await recordEvent(tx, completeEvent(event));
  }

  wake(): void {
    this.intake.wake();
  }

  /** Ends a run. The step body that is executing is not interrupted, but its result is dropped. */
  async cancel(runId: string): Promise<void> {
    await this.transact((tx) => cancelRun(tx, this.registry, runId));
  }

  private async lead(): Promise<void> {
    const turn = ++this.turn;
    try {
      await this.transact((tx) => this.armCrons(tx));
    } catch (error) {
      if (turn === this.turn) this.fail(error);
      return;
    }
    if (turn !== this.turn) return;
    this.leads = true;
    this.intake.resume();
    this.dispatcher.resume();
    this.options.onLead?.(true);
    clearInterval(this.pruning);
    this.pruning = setInterval(() => void this.prune(), PRUNE_EVERY_MS).unref();
    void this.prune();
  }

  private fail(error: unknown): void {
    this.yieldLead();
    this.options.report("The runner cannot go on.", error);
    this.options.onFatal();
  }

  private yieldLead(): void {
    this.turn++;
    this.intake.pause();
    this.dispatcher.pause();
    if (this.leads) this.options.onLead?.(false);
    this.leads = false;
  }

  private async prune(): Promise<void> {
    await this.database
      .transaction(prune)
      .catch((error: unknown) => this.options.report("Old runs could not be deleted.", error));
  }

  /** A transaction after which there may be something to do. */
  private async transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(work);
    this.intake.wake();
    this.dispatcher.wake();
    return result;
  }

  private async handle(queued: QueuedJob): Promise<void> {
    const { job } = queued;
    if (job.kind === "call") {
      return this.call({ ...job, queued, attempt: job.attempt + queued.deliveries });
    }
    if (job.kind === "cron") return this.tick(queued, job);
    await this.transact(async (tx) => {
      const run = await findRun(tx, job.runId, "lock");
      if (!(await takeJob(tx, queued.token)) || !run) return;
      await finishStep(tx, this.registry, run.id, { id: job.stepId, op: "Timer" }, job.onTimeout);
    });
  }

  private async call(job: CallJob): Promise<void> {
    const prepared = await this.database.transaction((tx) => prepareCall(tx, this.registry, job));
    if (prepared.kind === "over") return;
    if (prepared.kind === "not served") {
      this.options.report(`Function ${prepared.functionId} is not served; its runs wait.`);
      return this.database.transaction((tx) =>
        postponeJob(tx, job.queued.token, NOT_SERVED_RETRY_MS, "no attempt"),
      );
    }
    const { call } = prepared;
    const reply = job.attempt < call.maxAttempts ? await this.request(call) : interrupted;
    if (this.abandoned) return;
    try {
      await this.transact((tx) =>
        applyReply(tx, this.registry, job, call.maxAttempts, reply, this.options.backoff),
      );
    } catch (error) {
      if (!(error instanceof UnsupportedOperation)) throw error;
      const { message } = error;
      await this.transact((tx) =>
        endRun(tx, this.registry, job.runId, { status: "failed", error: { name: "Error", message } }),
      );
    }
  }

  private async request(call: Parameters<typeof requestCall>[1]): Promise<Reply> {
    try {
      return await requestCall(this.options.handler, call);
    } catch (error) {
      this.options.report(`The handler broke while serving ${call.functionId}.`, error);
      const message = error instanceof Error ? error.message : String(error);
      return { kind: "threw", error: { name: "Error", message }, retry: { allowed: true, after: null } };
    }
  }

  private async armCrons(tx: Transaction): Promise<void> {
    const wanted = [...this.registry.values()].flatMap((served) =>
      served.crons.map((cron) => ({ functionId: served.id, cron })),
    );
    const keys = wanted.map(({ functionId, cron }) => cronKey(functionId, cron));
    await tx.query("delete from inngest_runner.jobs where key like 'cron:%' and key <> all ($1)", [keys]);
    const { rows } = await tx.query<{ key: string }>(
      "select key from inngest_runner.jobs where key = any ($1)",
      [keys],
    );
    const armed = new Set(rows.map(({ key }) => key));
    for (const { functionId, cron } of wanted) {
      if (!armed.has(cronKey(functionId, cron))) await putCron(tx, functionId, cron, new Date());
    }
  }

  private async tick(
    queued: QueuedJob,
    job: { functionId: string; cron: string; at: string },
  ): Promise<void> {
    await this.transact(async (tx) => {
      const served = this.registry.get(job.functionId);
      if (!(await takeJob(tx, queued.token)) || !served) return;
      const event = completeEvent({
        name: "inngest/scheduled.timer",
        data: { cron: job.cron },
        ts: Date.parse(job.at),
      });
      await startRun(tx, this.registry, served, [event], { onceKey: `cron:${job.cron}:${job.at}` });
      await putCron(tx, served.id, job.cron, new Date());
    });
  }
}

/** Stands for the answer of a worker that died on the last attempt of a call. */
const interrupted: Reply = {
  kind: "threw",
  error: { name: "Error", message: "The worker stopped unexpectedly during the last attempt of this step." },
  retry: { allowed: false, after: null },
};

async function putCron(tx: Transaction, functionId: string, cron: string, after: Date): Promise<void> {
  const at = nextCronTime(cron, after);
  await putJob(tx, { kind: "cron", functionId, cron, at: at.toISOString() }, at, []);
}
