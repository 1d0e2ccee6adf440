import { AppError } from "@/lib/errors";
import { type Attempt, unsafeIsRunning, unsafeUpdateLipSync } from "../data/making";
import { type EngineTask, readLipSync } from "../lip-sync/engine-client";

export type Polled =
  | { state: "working" }
  | { state: "completed"; resultUrl: string; figures: Record<string, unknown> | null }
  | { state: "forgotten" }
  /** Nobody answers. The user sees it; asking goes on. */
  | { state: "unreachable" }
  /** Cancelled or superseded meanwhile. */
  | { state: "over" };

/** One look at the engine's task: writes the progress. Throws AppError with the reason when the engine gave up. */
export async function pollLipSyncJob(of: Attempt, engineUrl: string, taskId: string): Promise<Polled> {
  if (!(await unsafeIsRunning(of))) return { state: "over" };
  const task = await readLipSync(engineUrl, taskId).catch((error: unknown): EngineTask | null => {
    if (error instanceof AppError && error.code === "engine_unreachable") return null;
    throw error;
  });
  if (!task) {
    await unsafeUpdateLipSync(of, { failureCode: "engine_unreachable" });
    return { state: "unreachable" };
  }
  switch (task.state) {
    case "completed":
      return task;
    case "failed":
      throw new AppError(task.code);
    case "unknown":
      return { state: "forgotten" };
    case "waiting":
      await unsafeUpdateLipSync(of, { failureCode: null });
      return { state: "working" };
    case "running":
      await unsafeUpdateLipSync(of, {
        failureCode: null,
        ...(task.progress === null ? {} : { progress: task.progress * 0.97 }),
      });
      return { state: "working" };
  }
}
