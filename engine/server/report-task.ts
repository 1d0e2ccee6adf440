import { RESULT_CODE, type StatusResponse } from "@/engine/contract";
import type { TaskQueue } from "@/engine/tasks/task-queue";

export const UNKNOWN_TASK: StatusResponse = {
  result_code: RESULT_CODE.badRequest,
  msg: "taskID field is missing or the field is not in the service queue.",
};

/** The state of a task in the protocol's words. `origin` is where the caller reaches the engine. */
export function reportTask(queue: TaskQueue, id: string, origin: string): StatusResponse {
  const found = queue.find(id);
  if (!found) return UNKNOWN_TASK;
  const { task, progress, position } = found;
  switch (task.state.is) {
    case "waiting":
      return {
        result_code: RESULT_CODE.waiting,
        msg: `taskID:${id} is waiting in the queue.`,
        progress: 0,
        position,
      };
    case "running":
      return {
        result_code: RESULT_CODE.running,
        msg: `taskID:${id} is being processed.`,
        progress: progress?.fraction ?? 0,
        stage: progress?.stage,
      };
    case "completed": {
      const resultUrl = `${origin}/result/${id}.mp4`;
      return {
        result_url: resultUrl,
        result_code: RESULT_CODE.ok,
        msg: `taskID:${id} has been completed, and the output video url is: ${resultUrl}`,
        progress: 1,
        figures: task.state.figures,
      };
    }
    case "failed":
      return {
        result_code: RESULT_CODE.failed,
        msg: `taskID:${id} has failed: ${task.state.message}`,
        reason: task.state.reason,
      };
  }
}
