import { setTimeout as pause } from "node:timers/promises";

/** @throws the signal's reason, at once when it aborts */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
  signal?.throwIfAborted();
}
