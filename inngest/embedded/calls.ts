import type { Transaction } from "./database";
import { retryAfter, retryBackoffMs } from "./duration";
import { type QueuedJob, takeJob } from "./jobs";
import { applyOperation } from "./operations";
import type { Call, Operation, Reply, RetryAdvice, StepError, StepResult } from "./protocol";
import type { Registry } from "./registry";
import { endRun, findRun, finishStep, putCall, type Run } from "./runs";

export type CallJob = { queued: QueuedJob; runId: string; stepId: string | null; attempt: number };

/** Everything the SDK needs for a call, or why there is nothing to ask. */
type Prepared = { kind: "ready"; call: Call } | { kind: "over" } | { kind: "not served"; functionId: string };

/** Milliseconds to wait after failed attempt `attempt` (0-based). */
export type Backoff = (attempt: number) => number;

export async function prepareCall(tx: Transaction, registry: Registry, job: CallJob): Promise<Prepared> {
  const run = await findRun(tx, job.runId, "read");
  if (!run) {
    await takeJob(tx, job.queued.token);
    return { kind: "over" };
  }
  const served = registry.get(run.function_id);
  if (!served) return { kind: "not served", functionId: run.function_id };
  const { rows } = await tx.query<{ id: string; result: StepResult }>(
    "select id, result from inngest_runner.steps where run_id = $1 and status = 'done'",
    [run.id],
  );
  return {
    kind: "ready",
    call: {
      functionId: run.function_id,
      runId: run.id,
      stepId: job.stepId,
      events: run.events,
      stack: run.stack,
      results: Object.fromEntries(rows.map(({ id, result }) => [id, result])),
      attempt: job.attempt,
      maxAttempts: served.maxAttempts,
      planOnly: run.plan_only,
      requestVersion: run.request_version,
    },
  };
}

/**
 * Stores what a call brought, all of it or nothing. Dropped when the job was meanwhile replaced, done or cancelled:
 * that fences off a call that outlived its turn.
 */
export async function applyReply(
  tx: Transaction,
  registry: Registry,
  job: CallJob,
  maxAttempts: number,
  reply: Reply,
  backoff: Backoff = retryBackoffMs,
): Promise<void> {
  const run = await findRun(tx, job.runId, "lock");
  if (!(await takeJob(tx, job.queued.token)) || !run) return;
  const retry = (advice: RetryAdvice) =>
    advice.allowed && job.attempt + 1 < maxAttempts ? retryMoment(advice, backoff(job.attempt)) : undefined;
  if (reply.kind === "returned") {
    return endRun(tx, registry, run.id, { status: "completed", output: reply.output });
  }
  if (reply.kind === "threw") {
    const at = retry(reply.retry);
    if (at) return putCall(tx, registry, run, { stepId: job.stepId, attempt: job.attempt + 1, at });
    return giveUp(tx, registry, run, job.stepId, reply.error);
  }
  const at = retry(reply.retry);
  if (at && reply.operations.some(({ op }) => op === "StepError")) {
    return putCall(tx, registry, run, { stepId: job.stepId, attempt: job.attempt + 1, at });
  }
  await applyOperations(tx, registry, run, reply);
}

/** The last attempt is used up: the step, or without one the run, has failed. */
export async function giveUp(
  tx: Transaction,
  registry: Registry,
  run: Pick<Run, "id">,
  stepId: string | null,
  error: StepError,
): Promise<void> {
  if (stepId === null) await endRun(tx, registry, run.id, { status: "failed", error });
  else await finishStep(tx, registry, run.id, { id: stepId, op: "StepFailed" }, { error });
}

function retryMoment(advice: RetryAdvice, backoffMs: number): Date {
  const nowMs = Date.now();
  return retryAfter(advice.after, nowMs) ?? new Date(nowMs + backoffMs);
}

async function applyOperations(
  tx: Transaction,
  registry: Registry,
  run: Run,
  reply: { operations: Operation[]; requestVersion: number },
): Promise<void> {
  const requestVersion = reply.requestVersion;
  await tx.query(
    "update inngest_runner.runs set request_version = $2, plan_only = plan_only or $3 where id = $1",
    [run.id, requestVersion, reply.operations.length > 1],
  );
  for (const operation of reply.operations) {
    await applyOperation(tx, registry, { ...run, request_version: requestVersion }, operation);
  }
}
