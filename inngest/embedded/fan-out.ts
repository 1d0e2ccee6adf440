import type { Transaction } from "./database";
import { holds } from "./expression";
import type { RunnerEvent } from "./protocol";
import { isTriggered, type Registry, type ServedFunction } from "./registry";
import { endRun, finishStep, startRun } from "./runs";

/** Does everything that one event causes: starts runs, cancels runs, ends waits. */
export async function fanOut(tx: Transaction, registry: Registry, event: RunnerEvent): Promise<void> {
  for (const served of registry.values()) {
    await cancelRuns(tx, registry, served, event);
    if (isTriggered(served, event)) await startRun(tx, registry, served, [event]);
  }
  await endWaits(tx, registry, event);
}

async function cancelRuns(
  tx: Transaction,
  registry: Registry,
  served: ServedFunction,
  event: RunnerEvent,
): Promise<void> {
  const rules = served.cancelRules.filter((rule) => rule.event === event.name);
  if (rules.length === 0) return;
  const { rows } = await tx.query<{ id: string; event: RunnerEvent; age_ms: number }>(
    `select id, events -> 0 as event, (extract(epoch from now() - created_at) * 1000)::float8 as age_ms
     from inngest_runner.runs where function_id = $1 and status = 'running' order by id for update`,
    [served.id],
  );
  for (const run of rows) {
    const applies = rules.some(
      ({ condition, withinMs }) =>
        (withinMs === undefined || run.age_ms <= withinMs) &&
        holds(condition, { event: run.event, async: event }),
    );
    if (applies) await cancelRun(tx, registry, run.id);
  }
}

/** Ends a run without an outcome. A step body that is executing is not interrupted; its result is dropped. */
export async function cancelRun(tx: Transaction, registry: Registry, runId: string): Promise<void> {
  const error = { name: "Error", message: "The run was cancelled." };
  await endRun(tx, registry, runId, { status: "cancelled", error });
}

async function endWaits(tx: Transaction, registry: Registry, event: RunnerEvent): Promise<void> {
  const { rows } = await tx.query<{
    run_id: string;
    id: string;
    condition: string | null;
    first: RunnerEvent;
  }>(
    `select step.run_id, step.id, step.wait_condition as condition, run.events -> 0 as first
     from inngest_runner.steps step join inngest_runner.runs run on run.id = step.run_id
     where step.wait_event = $1 and step.status = 'waiting' and run.status = 'running'
     order by step.run_id`,
    [event.name],
  );
  for (const wait of rows) {
    if (!holds(wait.condition, { event: wait.first, async: event })) continue;
    await finishStep(tx, registry, wait.run_id, { id: wait.id, op: "WaitForEvent" }, event);
  }
}
