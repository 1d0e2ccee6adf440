import { setTimeout as delay } from "node:timers/promises";
import { NonRetriableError } from "inngest";

/** Aborts when the worker stops before a step could finish: the step is attempted again by the next worker. */
export const workerStopping = new AbortController();

/** The user cancelled what the step was doing. Never retried. */
export class StepCancelled extends NonRetriableError {
  constructor() {
    super("Cancelled by the user.");
  }
}

/**
 * Runs a long step that can be cancelled: asks `isCancelled` every `pollMs` (default 1 s) and aborts the signal once it
 * says so, or when the worker stops. `run` must end its child processes and remove its files when the signal aborts.
 * Throws {@link StepCancelled} when it was cancelled. While `isCancelled` cannot answer, the work goes on.
 */
export async function withCancellation<T>(
  isCancelled: () => Promise<boolean>,
  run: (signal: AbortSignal) => Promise<T>,
  pollMs = 1_000,
): Promise<T> {
  const cancelled = new AbortController();
  const finished = new AbortController();
  const watching = watch(isCancelled, cancelled, finished.signal, pollMs);
  try {
    return await run(AbortSignal.any([cancelled.signal, workerStopping.signal]));
  } catch (error) {
    if (cancelled.signal.aborted) throw new StepCancelled();
    throw error;
  } finally {
    finished.abort();
    await watching;
  }
}

async function watch(
  isCancelled: () => Promise<boolean>,
  cancelled: AbortController,
  finished: AbortSignal,
  pollMs: number,
): Promise<void> {
  while (!finished.aborted) {
    if (await isCancelled().catch(() => false)) {
      cancelled.abort(new StepCancelled());
      return;
    }
    await delay(pollMs, undefined, { signal: finished }).catch(() => undefined);
  }
}
