import { setTimeout as delay } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import pg from "pg";
import { eventApi } from "@/inngest/embedded/event-api";
import { Runner } from "@/inngest/embedded/runner";
import { startTestDatabase } from "./database";

export type FinishedRun = {
  id: string;
  functionId: string;
  status: "running" | "completed" | "failed" | "cancelled";
  output: unknown;
};

type TestRunnerOptions = { concurrency?: number; onFatal?: () => void };

export type TestRunner = {
  runner: Runner;
  inngest: Inngest;
  pool: pg.Pool;
  send(name: string, data?: Record<string, unknown>, id?: string): Promise<string>;
  /** The one run of `functionId` that the event started, once it has ended. */
  finished(eventId: string, functionId?: string): Promise<FinishedRun>;
  runsOf(eventId: string): Promise<FinishedRun[]>;
  /** Resolves when every event was handled and no run goes on. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** Asks until the answer is not undefined (and not false). Fails with the last answer after `withinMs`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 20_000,
): Promise<T> {
  const deadlineMs = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadlineMs) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await delay(10);
  }
}

/** A runner, not started, that serves what `define` makes; failed attempts are repeated after 20 ms. */
export function runnerOn(
  connectionString: string,
  define: (inngest: Inngest) => InngestFunction.Like[],
  options: TestRunnerOptions = {},
): { inngest: Inngest; runner: Runner } {
  let deliver: typeof fetch = () => Promise.reject(new Error("There is no runner yet."));
  const inngest = new Inngest({ id: "app", isDev: true, fetch: (input, init) => deliver(input, init) });
  const runner = new Runner({
    connectionString,
    handler: serve({ client: inngest, functions: define(inngest), servePath: "/api/inngest" }),
    report: (message, error) => console.error(message, error),
    backoff: () => 20,
    onFatal: () => undefined,
    ...options,
  });
  deliver = eventApi(runner);
  return { inngest, runner };
}

/** A runner on a database of its own with what a test asks about its runs. */
export async function startTestRunner(
  define: (inngest: Inngest) => InngestFunction.Like[],
  options: TestRunnerOptions = {},
): Promise<TestRunner> {
  const database = await startTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 3 });
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", () => undefined);
  const { inngest, runner } = runnerOn(database.url, define, options);
  const drop = async () => {
    await pool.end();
    await database.stop();
  };
  try {
    await runner.start();
  } catch (error) {
    await runner.stop();
    await drop();
    throw error;
  }
  const runsOf = async (eventId: string): Promise<FinishedRun[]> => {
    const { rows } = await pool.query<FinishedRun>(
      `select id, function_id as "functionId", status, output from inngest_runner.runs
       where events -> 0 ->> 'id' = $1 order by id`,
      [eventId],
    );
    return rows;
  };
  return {
    runner,
    inngest,
    pool,
    async send(name, data = {}, id) {
      const [sent] = await runner.send([{ name, data, id }]);
      return sent ?? "";
    },
    runsOf,
    finished: (eventId, functionId) =>
      until(`a run for event ${eventId} ends`, async () =>
        (await runsOf(eventId)).find(
          (run) => run.status !== "running" && (!functionId || run.functionId === `app-${functionId}`),
        ),
      ),
    settled: async () => {
      await until("everything settles", async () => {
        const { rows } = await pool.query<{ busy: boolean }>(
          `select exists (select from inngest_runner.events where handled_at is null)
             or exists (select from inngest_runner.runs where status = 'running') as busy`,
        );
        return rows[0]?.busy === false;
      });
    },
    async stop() {
      await runner.stop();
      await drop();
    },
  };
}
