import { NonRetriableError, RetryAfterError } from "inngest";
import { AppError, type ErrorCode } from "@/lib/errors";
import type { Attempt } from "@/lib/server/data/making";
import { unsafeIsRunning } from "@/lib/server/data/making";
import { StepCancelled, withCancellation, workerStopping } from "./cancellation";

/** Machines that are away come back within seconds to minutes; the runner's own back-off starts at 15 s. */
const RETRY_AFTER = "5s";

/**
 * The body of a step of one attempt: cancellable, and with errors in the runner's terms. What failed is written to the
 * job first (`note`), so that the user sees it while it is tried again and the failure handler can say why.
 */
export async function attemptJob<T>(
  of: Attempt,
  note: (failureCode: ErrorCode) => Promise<void>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await withCancellation(async () => !(await unsafeIsRunning(of)), work);
  } catch (error) {
    // Cancelled, or given back because this worker stops: neither is a failure that the user should see.
    if (error instanceof StepCancelled || workerStopping.signal.aborted) throw error;
    const known = error instanceof AppError ? error : null;
    await note(known?.code ?? "internal").catch(() => undefined);
    if (!known) throw error;
    if (known.retry === "never") throw new NonRetriableError(known.message, { cause: known });
    throw new RetryAfterError(known.message, RETRY_AFTER, { cause: known });
  }
}
