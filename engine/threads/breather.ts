import { setImmediate as turn } from "node:timers/promises";

/** Longest time without a look at what else the process is asked to do. */
const BREATH_MS = 40;

/**
 * For long computations: the answer is to be awaited in every step, and lets other work of the process have its turn now and then.
 * @throws the signal's reason, from the answer
 */
export function breather(signal?: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH_MS) return;
    await turn();
    signal?.throwIfAborted();
    last = performance.now();
  };
}
