import { env } from "@/lib/env";
import { AppError, describeError, type ErrorCode } from "@/lib/errors";
import { type TakeAttempt, unsafeIsRunning, unsafeUpdateLipSync } from "../data/making";
import { cancelLipSync, type EngineTask, readLipSync } from "../lip-sync/engine-client";

export type Polled =
  | { state: "working" }
  | { state: "completed"; resultUrl: string; figures: Record<string, unknown> | null }
  /** The engine forgot the task, or failed at it in a way that another try may not: hand it over again. */
  | { state: "lost"; code: ErrorCode }
  /** Nobody answers. The user sees it; asking goes on. */
  | { state: "unreachable" }
  /** Cancelled or superseded meanwhile. */
  | { state: "over" };

/** One look at the engine's task: writes the progress. Throws AppError with the reason when no engine can do it. */
export async function pollLipSyncJob(of: TakeAttempt, engineUrl: string, taskId: string): Promise<Polled> {
  if (!(await unsafeIsRunning(of))) {
    // It failed at another of its takes, or was cancelled: nobody waits for this one. A deaf engine ends it by itself.
    await cancelLipSync(engineUrl, taskId, env().LIPSYNC_ENGINE_KEY).catch(() => undefined);
    return { state: "over" };
  }
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
      if (describeError(task.code).retry === "never") throw new AppError(task.code);
      return { state: "lost", code: task.code };
    case "unknown":
      return { state: "lost", code: "engine_failed" };
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
