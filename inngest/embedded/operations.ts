import { z } from "zod";
import type { Transaction } from "./database";
import { resolveMoment } from "./duration";
import { completeEvent } from "./events";
import { compileExpression } from "./expression";
import { putJob } from "./jobs";
import { errorSchema, type Operation, type StepResult } from "./protocol";
import type { Registry } from "./registry";
import { endRun, finishStep, MAX_STEP_BYTES, putCall, type Run, startRun } from "./runs";

/** A step asked for what only a real Inngest server does. The run fails with this sentence. */
export class UnsupportedOperation extends Error {}

/** Does what one opcode of the SDK's answer says, in the transaction that stores the whole answer. */
export async function applyOperation(
  tx: Transaction,
  registry: Registry,
  run: Run,
  operation: Operation,
): Promise<void> {
  const step = { id: operation.id, op: operation.op, name: operation.displayName ?? operation.name };
  switch (operation.op) {
    case "RunComplete":
      return endRun(tx, registry, run.id, { status: "completed", output: operation.data });
    case "Step":
    case "StepRun":
      return finishStep(tx, registry, run.id, step, storable(operation.data));
    case "StepError":
    case "StepFailed":
      return finishStep(tx, registry, run.id, step, { error: errorSchema.parse(operation.error ?? {}) });
    case "StepPlanned":
      if (await openStep(tx, run, operation, "planned")) {
        await putCall(tx, registry, run, { stepId: operation.id, attempt: 0 });
      }
      return;
    case "Sleep":
      if (await openStep(tx, run, operation, "waiting")) {
        await putTimer(tx, run, operation, stringOption(operation, "duration") ?? operation.name ?? "", null);
      }
      return;
    case "WaitForEvent":
      return waitForEvent(tx, run, operation);
    case "InvokeFunction":
      return invokeFunction(tx, registry, run, operation);
    case "StepNotFound":
      throw new UnsupportedOperation(
        `Step ${step.name ?? step.id} is planned, but the function no longer has it.`,
      );
    default:
      throw new UnsupportedOperation(
        `The embedded runner does not know the step type ${operation.op}; use a real Inngest server for it.`,
      );
  }
}

/** The result as it is stored, or the error in its place when it is larger than an Inngest server takes. */
function storable(data: unknown): StepResult {
  const bytes = Buffer.byteLength(JSON.stringify(data ?? null));
  if (bytes <= MAX_STEP_BYTES) return { data: data ?? null };
  const message = `The step returned ${bytes} bytes; at most 4 MB can be stored. Return a key to the data instead.`;
  return { error: { name: "Error", message } };
}

/** Notes a step that is not done yet. False when it was noted before: the SDK reports open steps again. */
async function openStep(
  tx: Transaction,
  run: Run,
  operation: Operation,
  status: "planned" | "waiting",
  wait?: { event: string; condition: string | undefined },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into inngest_runner.steps (run_id, id, op, name, status, wait_event, wait_condition, race)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (run_id, id) do nothing`,
    [
      run.id,
      operation.id,
      operation.op,
      operation.displayName ?? operation.name ?? null,
      status,
      wait?.event ?? null,
      wait?.condition ?? null,
      operation.opts?.parallelMode === "race",
    ],
  );
  return rowCount === 1;
}

async function putTimer(
  tx: Transaction,
  run: Run,
  operation: Operation,
  moment: string,
  onTimeout: StepResult,
): Promise<void> {
  const runAt = refuseUnreadable(() => resolveMoment(moment, Date.now()));
  await putJob(tx, { kind: "timer", runId: run.id, stepId: operation.id, onTimeout }, runAt, []);
}

async function waitForEvent(tx: Transaction, run: Run, operation: Operation): Promise<void> {
  const event = stringOption(operation, "event") ?? operation.name ?? "";
  const condition = stringOption(operation, "if");
  if (condition) refuseUnreadable(() => compileExpression(condition));
  if (await openStep(tx, run, operation, "waiting", { event, condition })) {
    await putTimer(tx, run, operation, stringOption(operation, "timeout") ?? "", null);
  }
}

const invokeSchema = z.object({
  function_id: z.string(),
  payload: z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  timeout: z.string().nullish(),
});

async function invokeFunction(
  tx: Transaction,
  registry: Registry,
  run: Run,
  operation: Operation,
): Promise<void> {
  if (!(await openStep(tx, run, operation, "waiting"))) return;
  const { function_id: functionId, payload, timeout } = invokeSchema.parse(operation.opts);
  const served = registry.get(functionId);
  if (!served) {
    const error = { name: "Error", message: `There is no function ${functionId} to invoke.` };
    return finishStep(tx, registry, run.id, { id: operation.id, op: operation.op }, { error });
  }
  if (timeout) {
    const message = "Timed out waiting for the invoked function to complete.";
    await putTimer(tx, run, operation, timeout, { error: { name: "InngestInvokeTimeout", message } });
  }
  const event = completeEvent({ name: "inngest/function.invoked", data: payload?.data ?? {} });
  await startRun(tx, registry, served, [event], { parent: { runId: run.id, stepId: operation.id } });
}

function stringOption(operation: Operation, name: string): string | undefined {
  const value = operation.opts?.[name];
  return typeof value === "string" ? value : undefined;
}

function refuseUnreadable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UnsupportedOperation(error instanceof Error ? error.message : String(error));
  }
}
