import type { FailureReason, LipSyncFigures } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import {
  hasEnded,
  type Idempotency,
  newTaskId,
  type Progress,
  type Task,
  type TaskInput,
  type TaskState,
} from "./task";
import type { TaskStore } from "./task-store";

/**
 * One try at a task: makes the file `outPath` from its input. Fetched inputs may stay in `workDirectory` for the next
 * try. Rejects with a `LipSyncError` for what it can name; must settle soon after `signal` aborts.
 */
export type RunAttempt = (
  task: Task,
  attempt: {
    workDirectory: string;
    outPath: string;
    signal: AbortSignal;
    onProgress: (progress: Progress) => void;
  },
) => Promise<LipSyncFigures>;

export interface QueueOptions {
  store: TaskStore;
  attempt: RunAttempt;
  /** Tasks running at once. */
  concurrency: number;
  /** Tasks waiting at most; further ones are refused. */
  capacity: number;
  /** Tells whoever works on a task elsewhere that it has ended here without a result. */
  abandon?: (workDirectory: string) => Promise<void>;
  /** Pause before the second, third … try; their number bounds the tries. */
  retryDelaysMs?: readonly number[];
}

export interface Submission {
  owner: string;
  input: TaskInput;
  idempotency?: Idempotency;
}

/** A place in the queue, held while the input is checked. */
export interface Reservation {
  /** Turns the place into a task; resolves when the task would survive a power cut. */
  submit(submission: Submission): Promise<Task>;
  release(): void;
}

/** A task that took the engine down with it this often is not tried again. */
const MAX_INTERRUPTIONS = 5;
/** The same input fails again for every other reason. */
const WORTH_RETRYING: ReadonlySet<FailureReason> = new Set(["fetch_failed", "busy", "internal"]);

interface Running {
  abort: AbortController;
  progress: Progress;
  ended: Promise<void>;
}

/** First in, first out; bounded in what waits and in what runs; every change of state is on disk before it is seen. */
export class TaskQueue {
  readonly #store: TaskStore;
  readonly #attempt: RunAttempt;
  readonly #concurrency: number;
  readonly #capacity: number;
  readonly #retryDelaysMs: readonly number[];
  readonly #abandon: (workDirectory: string) => Promise<void>;
  readonly #tasks = new Map<string, Task>();
  readonly #byIdempotency = new Map<string, Task>();
  readonly #running = new Map<string, Running>();
  #reserved = 0;
  #sequence = 0;
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;

  private constructor(options: QueueOptions) {
    this.#store = options.store;
    this.#attempt = options.attempt;
    this.#concurrency = options.concurrency;
    this.#capacity = options.capacity;
    this.#retryDelaysMs = options.retryDelaysMs ?? [2_000, 15_000];
    this.#abandon = options.abandon ?? (async () => {});
  }

  /** Takes up where the last process left off: tasks that it was running go first again. */
  static async open(options: QueueOptions): Promise<TaskQueue> {
    const queue = new TaskQueue(options);
    for (const task of await options.store.load()) {
      queue.#remember(task);
      if (task.state.is === "running") await queue.#recover(task);
      // The last process may have died between a task's end and this.
      if (hasEnded(task)) await queue.#clearWork(task).catch(logTrouble);
    }
    queue.#next();
    return queue;
  }

  get counts(): { waiting: number; running: number; capacity: number; concurrency: number } {
    const waiting = this.#reserved + this.#waitingBefore(Number.POSITIVE_INFINITY);
    return { waiting, running: this.#running.size, capacity: this.#capacity, concurrency: this.#concurrency };
  }

  /** Of the newest results, at most ten. */
  get recentFigures(): LipSyncFigures[] {
    const completed = [...this.#tasks.values()].flatMap(({ state }) =>
      state.is === "completed" ? [state] : [],
    );
    return completed
      .sort((a, b) => b.endedAtMs - a.endedAtMs)
      .slice(0, 10)
      .map(({ figures }) => figures);
  }

  /** `position` is the task's place among those that wait: 1 is next. */
  find(id: string): { task: Task; progress?: Progress; position: number } | undefined {
    const task = this.#tasks.get(id);
    if (!task) return undefined;
    const position = 1 + this.#waitingBefore(task.sequence);
    return { task, progress: this.#running.get(id)?.progress, position };
  }

  /** A task that is about to run waits no longer, although its file may still say so. */
  #waitingBefore(sequence: number): number {
    let waiting = 0;
    for (const task of this.#tasks.values()) {
      if (task.state.is === "waiting" && !this.#running.has(task.id) && task.sequence < sequence) waiting++;
    }
    return waiting;
  }

  findByIdempotencyKey(key: string): Task | undefined {
    return this.#byIdempotency.get(key);
  }

  /** Null when the queue is full or closing. */
  reserve(): Reservation | null {
    if (this.#stopping || this.counts.waiting >= this.#capacity) return null;
    this.#reserved++;
    let held = true;
    const release = () => {
      if (held) this.#reserved--;
      held = false;
    };
    return { release, submit: (submission) => this.#submit(submission).finally(release) };
  }

  async #submit(submission: Submission): Promise<Task> {
    const now = new Date();
    const task: Task = {
      ...submission,
      id: newTaskId(now),
      sequence: ++this.#sequence,
      createdAtMs: now.getTime(),
      failures: 0,
      interruptions: 0,
      state: { is: "waiting", notBeforeMs: 0 },
    };
    await this.#store.save(task);
    this.#remember(task);
    // Not before the caller has let go of its reservation, or the task would count twice.
    setImmediate(() => this.#next());
    return task;
  }

  /** Ends a waiting or running task; an ended one stays as it is. Resolves when nothing of it runs any more. */
  async cancel(id: string): Promise<void> {
    const task = this.#tasks.get(id);
    if (!task || hasEnded(task)) return;
    const running = this.#running.get(id);
    if (running) {
      running.abort.abort("cancelled");
      return running.ended;
    }
    // In memory first: while the file is written the task must not be started.
    task.state = failure("cancelled", "The task was cancelled.");
    await this.#store.save(task);
    await this.#clearWork(task);
  }

  /** Removes tasks that ended before `beforeMs`, with their results. */
  async sweep(beforeMs: number): Promise<void> {
    for (const task of [...this.#tasks.values()]) {
      const { state } = task;
      if ((state.is !== "completed" && state.is !== "failed") || state.endedAtMs >= beforeMs) continue;
      await this.#store.remove(task.id);
      this.#tasks.delete(task.id);
      if (task.idempotency) this.#byIdempotency.delete(task.idempotency.key);
    }
  }

  /** Stops every attempt and puts its task back in the queue on disk. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    for (const { abort } of this.#running.values()) abort.abort("stopping");
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #remember(task: Task): void {
    this.#tasks.set(task.id, task);
    if (task.idempotency) this.#byIdempotency.set(task.idempotency.key, task);
    this.#sequence = Math.max(this.#sequence, task.sequence);
  }

  async #recover(task: Task): Promise<void> {
    task.interruptions++;
    const again: TaskState = { is: "waiting", notBeforeMs: 0 };
    const enough = failure("internal", "The engine went down each time it worked on this task.");
    await this.#move(task, task.interruptions > MAX_INTERRUPTIONS ? enough : again);
  }

  #next(): void {
    clearTimeout(this.#timer);
    if (this.#stopping) return;
    const now = Date.now();
    let wakeAtMs = Number.POSITIVE_INFINITY;
    const waiting = [...this.#tasks.values()].sort((a, b) => a.sequence - b.sequence);
    for (const task of waiting) {
      if (this.#running.size >= this.#concurrency) return;
      if (task.state.is !== "waiting" || this.#running.has(task.id)) continue;
      if (task.state.notBeforeMs > now) wakeAtMs = Math.min(wakeAtMs, task.state.notBeforeMs);
      else this.#start(task);
    }
    if (wakeAtMs < Number.POSITIVE_INFINITY) {
      this.#timer = setTimeout(() => this.#next(), wakeAtMs - now);
    }
  }

  #start(task: Task): void {
    const running: Running = {
      abort: new AbortController(),
      progress: { stage: "fetch", fraction: 0 },
      ended: Promise.resolve(),
    };
    this.#running.set(task.id, running);
    running.ended = this.#run(task, running).finally(() => {
      this.#running.delete(task.id);
      this.#next();
    });
  }

  async #run(task: Task, running: Running): Promise<void> {
    await this.#move(task, { is: "running", startedAtMs: Date.now() });
    const state = await this.#try(task, running).catch((error: unknown) =>
      this.#afterError(task, running, error),
    );
    await this.#move(task, state);
    if (hasEnded(task)) await this.#clearWork(task).catch(logTrouble);
  }

  async #clearWork({ id, state }: Task): Promise<void> {
    if (state.is !== "completed") await this.#abandon(await this.#store.workDirectory(id)).catch(logTrouble);
    await this.#store.clearWork(id);
  }

  async #try(task: Task, { abort, progress }: Running): Promise<TaskState> {
    const workDirectory = await this.#store.workDirectory(task.id);
    // Stopped or cancelled while its new state went to disk.
    abort.signal.throwIfAborted();
    // A name of its own: an attempt that outlived its engine for a moment cannot write into this one's file.
    const outPath = `${workDirectory}/out-${task.failures}-${task.interruptions}.mp4`;
    const figures = await this.#attempt(task, {
      workDirectory,
      outPath,
      signal: abort.signal,
      onProgress: ({ stage, fraction }) => {
        progress.stage = stage;
        progress.fraction = Math.max(progress.fraction, Math.min(1, fraction));
      },
    });
    await this.#store.keepResult(task.id, outPath);
    return { is: "completed", endedAtMs: Date.now(), figures };
  }

  #afterError(task: Task, { abort }: Running, error: unknown): TaskState {
    if (abort.signal.reason === "stopping") return { is: "waiting", notBeforeMs: 0 };
    if (abort.signal.reason === "cancelled") return failure("cancelled", "The task was cancelled.");
    const known = error instanceof LipSyncError ? error : null;
    if (!known) logTrouble(error);
    const reason = known?.reason ?? "internal";
    const delayMs = this.#retryDelaysMs[task.failures];
    task.failures++;
    if (WORTH_RETRYING.has(reason) && delayMs !== undefined) {
      return { is: "waiting", notBeforeMs: Date.now() + delayMs };
    }
    return failure(reason, known?.message ?? "The engine could not finish this task. Try again later.");
  }

  /** Disk first. When even that fails the task goes on in memory; after a restart its last state on disk counts. */
  async #move(task: Task, state: TaskState): Promise<void> {
    await this.#store.save({ ...task, state }).catch(logTrouble);
    task.state = state;
  }
}

function failure(reason: FailureReason, message: string): TaskState {
  return { is: "failed", endedAtMs: Date.now(), reason, message };
}

function logTrouble(error: unknown): void {
  console.error("engine:", error);
}
