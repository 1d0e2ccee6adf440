import { LipSyncError } from "@/engine/job";
import type { Pace } from "./ask-service";
import { wait } from "./wait";

export type RemoteProgress<Result> = { is: "working"; fraction?: number } | { is: "done"; result: Result };

/**
 * Asks about a job elsewhere, less and less often, until it is done.
 * @param onProgress gets 0..1 and grows at every question, for a job that waits in another's queue is not a job that hangs
 * @throws LipSyncError `fetch_failed` when it takes longer than `timeoutMs`; whatever `look` throws; the signal's reason
 */
export async function awaitJob<Result>(
  look: () => Promise<RemoteProgress<Result>>,
  options: {
    pace: Pace;
    timeoutMs: number;
    /** Rough, for the progress of a service that tells none. */
    expectedMs: number;
    signal?: AbortSignal;
    onProgress: (fraction: number) => void;
  },
): Promise<Result> {
  const { pace, signal, onProgress } = options;
  const began = performance.now();
  let waitMs = pace.pollMs;
  for (;;) {
    const now = await look();
    if (now.is === "done") return now.result;
    const elapsedMs = performance.now() - began;
    if (elapsedMs > options.timeoutMs) {
      throw new LipSyncError(
        "fetch_failed",
        "The service takes longer than ENGINE_REMOTE_MINUTES allow. It is asked again later.",
      );
    }
    const guess = guessShare(elapsedMs, options.expectedMs);
    onProgress(now.fraction === undefined ? guess : now.fraction + (1 - now.fraction) * 0.05 * guess);
    await wait(waitMs, signal);
    waitMs = Math.min(pace.pollMaxMs, waitMs * 1.3);
  }
}

/** 0..1, and growing for hours after the expected time: an exponential would stand still in floating point, as a job does that hangs. */
export function guessShare(elapsedMs: number, expectedMs: number): number {
  return elapsedMs / (elapsedMs + expectedMs);
}
