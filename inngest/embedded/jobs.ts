import type { Transaction } from "./database";
import type { StepResult } from "./protocol";

/** Something to do at a time. A key names at most one job; putting another under it replaces the first. */
export type Job =
  /** Ask the SDK: rediscover the run (`stepId: null`) or run a planned step. */
  | { kind: "call"; runId: string; stepId: string | null; attempt: number }
  /** A sleep is over, or a wait has timed out. */
  | { kind: "timer"; runId: string; stepId: string; onTimeout: StepResult }
  | { kind: "cron"; functionId: string; cron: string; at: string };

/** The limit key of every call, whatever its function. */
export const ALL_CALLS = "all|";

export type QueuedJob = {
  key: string;
  /** Tells this job from an earlier one under its key. */
  token: string;
  job: Job;
  limits: string[];
  /** How often it was handed out before. */
  deliveries: number;
};

export function jobKey(job: Job): string {
  if (job.kind === "cron") return cronKey(job.functionId, job.cron);
  return job.stepId === null ? `run:${job.runId}` : `step:${job.runId}:${job.stepId}`;
}

export function cronKey(functionId: string, cron: string): string {
  return `cron:${functionId}:${cron}`;
}

/** Adds a job, or replaces the one under its key, in the caller's transaction. */
export async function putJob(tx: Transaction, job: Job, runAt: Date | null, limits: string[]): Promise<void> {
  await tx.query(
    `insert into inngest_runner.jobs (key, run_at, payload, limits) values ($1, coalesce($2, now()), $3, $4)
     on conflict (key) do update set token = default, run_at = excluded.run_at, payload = excluded.payload,
       limits = excluded.limits, deliveries = 0`,
    [jobKey(job), runAt, JSON.stringify(job), limits],
  );
}

/**
 * Deletes a job and says whether it was still there. False means that it was replaced, cancelled or already done, and
 * that whatever came of this delivery must be dropped.
 */
export async function takeJob(tx: Transaction, token: string): Promise<boolean> {
  const { rowCount } = await tx.query("delete from inngest_runner.jobs where token = $1", [token]);
  return rowCount === 1;
}

export async function removeJobsOfRun(tx: Transaction, runId: string): Promise<void> {
  await tx.query(
    `delete from inngest_runner.jobs where key = $1
     or key in (select 'step:' || run_id || ':' || id from inngest_runner.steps where run_id = $2 and status <> 'done')`,
    [`run:${runId}`, runId],
  );
}

type JobRow = { key: string; token: string; payload: Job; limits: string[]; deliveries: number };

/** What cannot be handed out now: jobs under way, and those that count against a full limit. */
export type Except = { tokens: string[]; limits: string[] };

const AVAILABLE = "token <> all ($1::bigint[]) and not (limits && $2::text[])";

/** Jobs that are due, oldest first. */
export async function findDueJobs(
  tx: Pick<Transaction, "query">,
  except: Except,
  count: number,
): Promise<QueuedJob[]> {
  const { rows } = await tx.query<JobRow>(
    `select key, token, payload, limits, deliveries from inngest_runner.jobs
     where run_at <= now() and ${AVAILABLE} order by run_at, token limit $3`,
    [except.tokens, except.limits, count],
  );
  return rows.map(({ payload, ...row }) => ({ ...row, job: payload }));
}

/** Milliseconds until the next job is due, less than zero when one is overdue, undefined when there is none. */
export async function untilNextJobMs(
  tx: Pick<Transaction, "query">,
  except: Except,
): Promise<number | undefined> {
  const { rows } = await tx.query<{ ms: number | null }>(
    `select (extract(epoch from min(run_at) - clock_timestamp()) * 1000)::float8 as ms
     from inngest_runner.jobs where ${AVAILABLE}`,
    [except.tokens, except.limits],
  );
  return rows[0]?.ms ?? undefined;
}

/** Counts a delivery before it is made, so that a crash in the middle of it uses up an attempt. */
export async function countDeliveries(
  tx: Pick<Transaction, "query">,
  tokens: string[],
  change: 1 | -1,
): Promise<void> {
  await tx.query(
    "update inngest_runner.jobs set deliveries = greatest(0, deliveries + $2) where token = any ($1)",
    [tokens, change],
  );
}

/** Puts off a job without replacing it; this delivery counts as an attempt or does not. */
export async function postponeJob(
  tx: Transaction,
  token: string,
  byMs: number,
  counts: "attempt" | "no attempt",
): Promise<void> {
  await tx.query(
    `update inngest_runner.jobs set run_at = now() + $2 * interval '1 millisecond',
       deliveries = greatest(0, deliveries - $3) where token = $1`,
    [token, byMs, counts === "attempt" ? 0 : 1],
  );
}
