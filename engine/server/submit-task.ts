import { createHash } from "node:crypto";
import { permitJob } from "@/engine/backends/permit-job";
import type { BackendSettings } from "@/engine/backends/settings";
import { RESULT_CODE, type SubmitResponse } from "@/engine/contract";
import { checkMedia } from "@/engine/fetch/check-media";
import type { FetchPolicy } from "@/engine/fetch/open-media";
import { LipSyncError } from "@/engine/job";
import type { Idempotency, Task, TaskInput } from "@/engine/tasks/task";
import type { TaskQueue } from "@/engine/tasks/task-queue";
import type { Owner } from "./access-keys";
import { readTaskInput } from "./read-task-input";

export interface SubmitOptions {
  queue: TaskQueue;
  policy: FetchPolicy;
  maxMediaBytes: number;
  checkTimeoutMs: number;
  backends: BackendSettings;
}

export type SubmitTask = (parameters: Map<string, string>, owner: Owner) => Promise<SubmitResponse>;

const QUEUED = "SUCCESS! The video is currently in the queue waiting to be processed.";

/** Turns the parameters of a known owner into a queued task, or says with a result code why not. */
export function taskSubmitter(options: SubmitOptions): SubmitTask {
  /** Submissions with an idempotency key that are being checked: a second one at the same moment waits for the first. */
  const inFlight = new Map<string, Promise<SubmitResponse>>();

  return async (parameters, owner) => {
    const read = readTaskInput(parameters);
    if ("result_code" in read) return read;
    const idempotency = idempotencyOf(owner, parameters.get("idempotency_key"), read);
    if (!idempotency) return enqueue(options, { owner, input: read });
    while (inFlight.has(idempotency.key)) await inFlight.get(idempotency.key);
    const earlier = options.queue.findByIdempotencyKey(idempotency.key);
    if (earlier) return sameAgain(earlier, idempotency);
    const submission = enqueue(options, { owner, input: read, idempotency });
    inFlight.set(idempotency.key, submission);
    return submission.finally(() => inFlight.delete(idempotency.key));
  };
}

async function enqueue(
  { queue, policy, maxMediaBytes, checkTimeoutMs, backends }: SubmitOptions,
  submission: { owner: Owner; input: TaskInput; idempotency?: Idempotency },
): Promise<SubmitResponse> {
  const refused = whyNot(submission.input, backends);
  if (refused) return refused;
  const place = queue.reserve();
  if (!place) {
    const msg = "The queue is full. Send the request again later.";
    return { result_code: RESULT_CODE.internal, msg, reason: "busy" };
  }
  try {
    const limits = { maxBytes: maxMediaBytes, timeoutMs: checkTimeoutMs };
    await Promise.all(mediaOf(submission.input).map((url) => checkMedia(url, policy, limits)));
    const task = await place.submit(submission);
    return { task_id: task.id, result_code: RESULT_CODE.ok, msg: QUEUED };
  } catch (error) {
    if (!(error instanceof LipSyncError)) throw error;
    return { result_code: RESULT_CODE.badMedia, msg: error.message, reason: error.reason };
  } finally {
    place.release();
  }
}

/** What the backend cannot do is refused before anything is fetched or queued. */
function whyNot(input: TaskInput, backends: BackendSettings): SubmitResponse | null {
  try {
    permitJob({ ...input, voices: [input, ...(input.voices ?? [])] }, backends);
    return null;
  } catch (error) {
    if (!(error instanceof LipSyncError)) throw error;
    return { result_code: RESULT_CODE.badRequest, msg: error.message, reason: error.reason };
  }
}

const mediaOf = ({ videoUrl, audioUrl, voices = [] }: TaskInput): string[] => [
  ...new Set([videoUrl, audioUrl, ...voices.map((voice) => voice.audioUrl)]),
];

function idempotencyOf(owner: Owner, key: string | undefined, input: TaskInput): Idempotency | undefined {
  if (!key) return undefined;
  const parameters = {
    ...input,
    audioUrl: unsigned(input.audioUrl),
    videoUrl: unsigned(input.videoUrl),
    voices: input.voices?.map((voice) => ({ ...voice, audioUrl: unsigned(voice.audioUrl) })),
  };
  return { key: digest([owner, key]), parameters: digest(parameters) };
}

/** A caller that sends twice signs its addresses anew: the same object then has another query. */
function unsigned(url: string): string {
  if (!URL.canParse(url)) return url;
  const bare = new URL(url);
  for (const name of [...bare.searchParams.keys()]) {
    if (/^x-(amz|goog|oss)-/i.test(name)) bare.searchParams.delete(name);
  }
  return bare.href;
}

function sameAgain(task: Task, idempotency: Idempotency): SubmitResponse {
  if (task.idempotency?.parameters !== idempotency.parameters) {
    return badRequest("This idempotency_key was used with other parameters.");
  }
  return { task_id: task.id, result_code: RESULT_CODE.ok, msg: QUEUED };
}

function badRequest(msg: string): SubmitResponse {
  return { result_code: RESULT_CODE.badRequest, msg };
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
