import type { BackendSettings } from "../settings";
import { PATIENT } from "./ask-service";
import { readRemoteState } from "./remote-state";
import { TwinSyncClient } from "./twinsync-client";

/**
 * Tells whoever works on an ended task elsewhere that nobody waits for it any more. Best effort, some seconds at most. sync.so has no way to
 * stop a job that it has begun.
 * @param directory the task's folder
 */
export async function abandonRemote(directory: string, { twinSync }: BackendSettings): Promise<void> {
  const saved = await readRemoteState(directory);
  if (!saved?.jobId || saved.backend !== "twinsync" || saved.serviceUrl !== twinSync?.url) return;
  await new TwinSyncClient(twinSync, { pace: PATIENT }).cancel(saved.jobId);
}
