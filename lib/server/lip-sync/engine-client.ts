import { z } from "zod";
import { type FailureReason, type LipSyncStage, RESULT_CODE, type SubmitParameters } from "@/engine/contract";
import { AppError, type ErrorCode } from "@/lib/errors";

/** Engines answer at once; the work itself is asked for later. */
const TIMEOUT_MS = 15_000;

const submitAnswer = z.object({
  result_code: z.number(),
  task_id: z.string().optional(),
  msg: z.string().default(""),
  reason: z.string().optional(),
});

const statusAnswer = z.object({
  result_code: z.number(),
  result_url: z.string().optional(),
  msg: z.string().default(""),
  progress: z.number().min(0).max(1).optional(),
  stage: z.string().optional(),
  reason: z.string().optional(),
  figures: z.record(z.string(), z.unknown()).optional(),
});

export type EngineTask =
  | { state: "waiting" }
  | { state: "running"; progress: number | null; stage: LipSyncStage | string | null }
  | { state: "completed"; resultUrl: string; figures: Record<string, unknown> | null }
  | { state: "failed"; code: ErrorCode }
  /** The engine does not know the task: it lost its disk, or it is another engine. */
  | { state: "unknown" };

/** Hands a job to the engine at `baseUrl`; returns its task id. Throws AppError: `retry` says whether again helps. */
export async function submitLipSync(baseUrl: string, parameters: SubmitParameters): Promise<string> {
  const body = new URLSearchParams(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const answer = await ask(`${baseUrl}/videotalking`, { method: "POST", body }, submitAnswer);
  if (answer.result_code === RESULT_CODE.ok && answer.task_id) return answer.task_id;
  throw new AppError(refusalCode(answer.result_code, answer.reason), { cause: new Error(answer.msg) });
}

/** How far a task is. Both success codes of the protocol count. Throws `engine_unreachable` when nobody answers. */
export async function readLipSync(baseUrl: string, taskId: string): Promise<EngineTask> {
  const url = `${baseUrl}/videotalking?${new URLSearchParams({ taskID: taskId })}`;
  const answer = await ask(url, { method: "GET" }, statusAnswer);
  switch (answer.result_code) {
    case RESULT_CODE.ok:
    case RESULT_CODE.completed:
      if (!answer.result_url) return { state: "waiting" };
      return { state: "completed", resultUrl: answer.result_url, figures: answer.figures ?? null };
    case RESULT_CODE.waiting:
      return { state: "waiting" };
    case RESULT_CODE.running:
      return { state: "running", progress: answer.progress ?? null, stage: answer.stage ?? null };
    case RESULT_CODE.failed:
      return { state: "failed", code: failureCode(answer.reason) };
    default:
      return { state: "unknown" };
  }
}

/** Tells the engine to stop. Engines that cannot are left to finish: nobody fetches the result. */
export async function cancelLipSync(baseUrl: string, taskId: string, key: string): Promise<void> {
  const url = `${baseUrl}/videotalking?${new URLSearchParams({ taskID: taskId, key })}`;
  await fetch(url, { method: "DELETE", signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
}

async function ask<T extends z.ZodType>(url: string, init: RequestInit, schema: T): Promise<z.infer<T>> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new AppError("engine_unreachable", { cause });
  }
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new AppError("engine_unreachable", {
    cause: new Error(`HTTP ${response.status}, and no answer of the protocol`),
  });
}

/** Our code for what an engine answered to a new task (`engine/contract.ts`). */
export function refusalCode(resultCode: number, reason: string | undefined): ErrorCode {
  if (reason === "busy") return "engine_busy";
  if (resultCode === RESULT_CODE.badKey) return "engine_refused";
  if (resultCode === RESULT_CODE.badRequest) return finalCode(reason) ?? "engine_refused";
  // The engine could not reach our media: its network, not the user's file.
  if (resultCode === RESULT_CODE.badMedia) return finalCode(reason) ?? "engine_unreachable";
  return failureCode(reason);
}

/** What the same input gets again from any engine. */
const FINAL_CODES: Partial<Record<FailureReason, ErrorCode>> = {
  too_large: "upload_too_large",
  video_unreadable: "video_unreadable",
  video_no_picture: "video_no_picture",
  video_no_face: "video_no_face",
  face_not_found: "face_not_found",
  video_too_long: "video_too_long",
  audio_unreadable: "audio_unreadable",
  audio_empty: "audio_empty",
  audio_too_short: "audio_too_short",
  audio_too_long: "audio_too_long",
  voices_overlap: "engine_refused",
  range_unusable: "engine_refused",
  url_refused: "engine_refused",
  backend_unavailable: "backend_unavailable",
  backend_unsuited: "backend_unsuited",
  backend_failed: "backend_failed",
};

function failureCode(reason: string | undefined): ErrorCode {
  return finalCode(reason) ?? "engine_failed";
}

function finalCode(reason: string | undefined): ErrorCode | undefined {
  return reason !== undefined && Object.hasOwn(FINAL_CODES, reason)
    ? FINAL_CODES[reason as FailureReason]
    : undefined;
}
