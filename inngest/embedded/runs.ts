import type { Transaction } from "./database";
import { completeEvent, newId, recordEvent } from "./events";
import { ALL_CALLS, jobKey, putJob, removeJobsOfRun } from "./jobs";
import type { RunnerEvent, StepError, StepResult } from "./protocol";
import { keyOf, limitKeys, type Registry, type ServedFunction } from "./registry";

/** Inngest's own limits, so that what runs here runs there. */
const MAX_STEPS = 1_000;
const MAX_STATE_BYTES = 32 * 1024 * 1024;
export const MAX_STEP_BYTES = 4 * 1024 * 1024;

export type Run = {
  id: string;
  function_id: string;
  events: RunnerEvent[];
  stack: string[];
  request_version: number;
  plan_only: boolean;
  parent_run_id: string | null;
  parent_step_id: string | null;
};

const RUN_COLUMNS =
  "id, function_id, events, stack, request_version, plan_only, parent_run_id, parent_step_id";

type Outcome =
  | { status: "completed"; output: unknown }
  | { status: "failed" | "cancelled"; error: StepError };

/** The run, if it is still going on. */
export async function findRun(
  tx: Transaction,
  runId: string,
  lock: "lock" | "read",
): Promise<Run | undefined> {
  const { rows } = await tx.query<Run>(
    `select ${RUN_COLUMNS} from inngest_runner.runs where id = $1 and status = 'running' ${lock === "lock" ? "for update" : ""}`,
    [runId],
  );
  return rows[0];
}

/** Asks the SDK about a run or one of its steps, now or later. */
export async function putCall(
  tx: Transaction,
  registry: Registry,
  run: Pick<Run, "id" | "function_id" | "events">,
  call: { stepId: string | null; attempt: number; at?: Date },
): Promise<void> {
  const limits = limitKeys(registry.get(run.function_id), run.events[0]);
  const job = { kind: "call", runId: run.id, stepId: call.stepId, attempt: call.attempt } as const;
  await putJob(tx, job, call.at ?? null, [ALL_CALLS, ...limits]);
}

type StartOptions = {
  parent?: { runId: string; stepId: string };
  /** A second start under the same key within a day is ignored; by default the function's own `idempotency`. */
  onceKey?: string;
};

/** Starts a run for `events`; nothing happens when its idempotency key was used within a day. */
export async function startRun(
  tx: Transaction,
  registry: Registry,
  served: ServedFunction,
  events: RunnerEvent[],
  options: StartOptions = {},
): Promise<void> {
  const onceKey =
    options.onceKey ??
    (served.idempotency && !options.parent ? keyOf(served.idempotency, events[0]) : undefined);
  if (onceKey !== undefined && !(await claimOnce(tx, `${served.id}:${onceKey}`))) return;
  const run = { id: newId(), function_id: served.id, events };
  await tx.query(
    `insert into inngest_runner.runs (id, function_id, events, parent_run_id, parent_step_id)
     values ($1, $2, $3, $4, $5)`,
    [
      run.id,
      served.id,
      JSON.stringify(events),
      options.parent?.runId ?? null,
      options.parent?.stepId ?? null,
    ],
  );
  const at = await throttledStart(tx, served, events[0]);
  await putCall(tx, registry, run, { stepId: null, attempt: 0, ...(at && { at }) });
}

async function claimOnce(tx: Transaction, key: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into inngest_runner.idempotency as known (key, expires_at) values ($1, now() + interval '24 hours')
     on conflict (key) do update set expires_at = excluded.expires_at where known.expires_at < now()`,
    [key],
  );
  return rowCount === 1;
}

async function throttledStart(
  tx: Transaction,
  served: ServedFunction,
  event: RunnerEvent | undefined,
): Promise<Date | undefined> {
  if (!served.throttle) return undefined;
  const { gapMs, expression } = served.throttle;
  const { rows } = await tx.query<{ free_at: Date }>(
    `insert into inngest_runner.throttles as gate (key, free_at) values ($1, now())
     on conflict (key) do update set free_at = greatest(now(), gate.free_at + $2 * interval '1 millisecond')
     returning free_at`,
    [`${served.id}:${expression ? keyOf(expression, event) : ""}`, gapMs],
  );
  return rows[0]?.free_at;
}

/**
 * Stores a step's result, once, and goes on with the run when nothing it waits for is open. In a race every finished
 * step lets it go on.
 */
export async function finishStep(
  tx: Transaction,
  registry: Registry,
  runId: string,
  step: { id: string; op: string; name?: string | null | undefined },
  result: StepResult,
): Promise<void> {
  const run = await findRun(tx, runId, "lock");
  if (!run) return;
  const json = JSON.stringify(result);
  const { rows } = await tx.query<{ race: boolean }>(
    `insert into inngest_runner.steps as known (run_id, id, op, name, status, result, finished_at)
     values ($1, $2, $3, $4, 'done', $5, clock_timestamp())
     on conflict (run_id, id) do update
       set status = 'done', result = excluded.result, finished_at = excluded.finished_at
       where known.status <> 'done'
     returning race`,
    [runId, step.id, step.op, step.name ?? null, json],
  );
  const [finished] = rows;
  if (!finished) return;
  await tx.query("delete from inngest_runner.jobs where key = $1", [
    jobKey({ kind: "call", runId, stepId: step.id, attempt: 0 }),
  ]);
  await continueRun(tx, registry, run, step.id, Buffer.byteLength(json), finished.race);
}

async function continueRun(
  tx: Transaction,
  registry: Registry,
  run: Run,
  stepId: string,
  resultBytes: number,
  race: boolean,
): Promise<void> {
  const { rows } = await tx.query<{ open: number; total: number; bytes: number }>(
    `with run as (
       update inngest_runner.runs set stack = stack || $2::text, state_bytes = state_bytes + $3
       where id = $1 returning state_bytes
     )
     select (select state_bytes::float8 from run) as bytes, count(*)::int as total,
       (count(*) filter (where status <> 'done'))::int as open
     from inngest_runner.steps where run_id = $1`,
    [run.id, stepId, resultBytes],
  );
  const { open, total, bytes } = rows[0] ?? { open: 0, total: 0, bytes: 0 };
  if (total > MAX_STEPS || bytes > MAX_STATE_BYTES) {
    const message =
      total > MAX_STEPS ? `A run may have ${MAX_STEPS} steps` : "The steps' results exceed 32 MB";
    return endRun(tx, registry, run.id, {
      status: "failed",
      error: { name: "Error", message: `${message}.` },
    });
  }
  // With request version 2 parallel steps are discovered again once all are done, unless they race.
  if (open > 0 && !race && run.request_version !== 1) return;
  await tx.query("update inngest_runner.runs set plan_only = $2 where id = $1", [run.id, open > 0]);
  await putCall(tx, registry, run, { stepId: null, attempt: 0 });
}

/** Ends a run: drops what it still had to do, tells the run that invoked it, and sends Inngest's own events. */
export async function endRun(
  tx: Transaction,
  registry: Registry,
  runId: string,
  outcome: Outcome,
): Promise<void> {
  const output = outcome.status === "completed" ? (outcome.output ?? null) : outcome.error;
  const { rows } = await tx.query<Run>(
    `update inngest_runner.runs set status = $2, output = $3, ended_at = now()
     where id = $1 and status = 'running' returning ${RUN_COLUMNS}`,
    [runId, outcome.status, JSON.stringify(output)],
  );
  const [run] = rows;
  if (!run) return;
  await removeJobsOfRun(tx, runId);
  const result: { data: unknown } | { error: StepError } =
    outcome.status === "completed" ? { data: output } : { error: outcome.error };
  if (run.parent_run_id && run.parent_step_id) {
    await finishStep(
      tx,
      registry,
      run.parent_run_id,
      { id: run.parent_step_id, op: "InvokeFunction" },
      result,
    );
  }
  const data = {
    function_id: run.function_id,
    run_id: run.id,
    event: run.events[0],
    events: run.events,
    ...("data" in result ? { result: result.data } : result),
  };
  const endings = { completed: ["finished"], failed: ["failed", "finished"], cancelled: ["cancelled"] };
  for (const ending of endings[outcome.status]) {
    await recordEvent(tx, completeEvent({ name: `inngest/function.${ending}`, data }));
  }
}
