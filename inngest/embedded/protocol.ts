/**
 * The protocol between an Inngest server and an SDK's serve handler, the server's side of it.
 * https://github.com/inngest/inngest/blob/main/docs/SDK_SPEC.md
 */
import { z } from "zod";

/** Answers a request the way an SDK's HTTP endpoint would. */
export type ServeHandler = (request: Request) => Promise<Response>;

/** Where the handler believes it is served. Nothing listens there: requests are handed over in the process. */
const SERVE_URL = "http://127.0.0.1/api/inngest";

export const incomingEventSchema = z.looseObject({
  id: z.string().nullish(),
  name: z.string().min(1),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().nullish(),
});
export type IncomingEvent = z.infer<typeof incomingEventSchema>;

export type RunnerEvent = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** Unix milliseconds. */
  ts: number;
  [key: string]: unknown;
};

export type StepError = { name: string; message: string; stack?: string; [key: string]: unknown };

/** What a step left behind, as the SDK wants to be told it again: `null` for a sleep or a wait that timed out. */
export type StepResult = { data: unknown } | { error: StepError } | RunnerEvent | null;

export const errorSchema = z.looseObject({
  name: z.string().catch("Error"),
  message: z.string().catch("The function failed without saying why."),
});

const operationSchema = z.object({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Operation = z.infer<typeof operationSchema>;

/** One request to the SDK: rediscover the function (`stepId: null`) or run one planned step. */
export type Call = {
  functionId: string;
  runId: string;
  stepId: string | null;
  events: RunnerEvent[];
  /** Ids of finished steps, in the order in which they finished. */
  stack: string[];
  results: Record<string, StepResult>;
  /** 0-based. */
  attempt: number;
  maxAttempts: number;
  /** Report new steps instead of running the first one on the spot. */
  planOnly: boolean;
  /** The request version the SDK chose for this run; -1 before it has. */
  requestVersion: number;
};

/** What the SDK answered to a {@link Call}. */
export type Reply =
  | { kind: "returned"; output: unknown }
  | { kind: "operations"; operations: Operation[]; requestVersion: number; retry: RetryAdvice }
  | { kind: "threw"; error: StepError; retry: RetryAdvice };

/** Whether the SDK allows another attempt, and the `retry-after` it asked for. */
export type RetryAdvice = { allowed: boolean; after: string | null };

/** Asks the handler for every function's configuration (an in-band sync). */
export async function requestSync(handler: ServeHandler): Promise<unknown> {
  const response = await handler(
    new Request(SERVE_URL, {
      method: "PUT",
      headers: headers({ "x-inngest-sync-kind": "in_band" }),
      body: JSON.stringify({ url: SERVE_URL }),
    }),
  );
  if (response.status !== 200) {
    throw new Error(`The functions could not be read: ${response.status} ${await response.text()}`);
  }
  return response.json();
}

/** Makes one call and reads the answer. Never throws for what the function did, only for a handler that broke. */
export async function requestCall(handler: ServeHandler, call: Call): Promise<Reply> {
  const url = new URL(SERVE_URL);
  url.searchParams.set("fnId", call.functionId);
  url.searchParams.set("stepId", call.stepId ?? "step");
  const versionHeader: Record<string, string> =
    call.requestVersion < 0 ? {} : { "x-inngest-req-version": String(call.requestVersion) };
  const response = await handler(
    new Request(url, {
      method: "POST",
      headers: headers({ "x-run-id": call.runId, ...versionHeader }),
      body: JSON.stringify(callBody(call)),
    }),
  );
  return readReply(response, await response.text(), call.requestVersion);
}

function headers(more: Record<string, string>): Record<string, string> {
  // The SDK builds its own address from Host, which a Request made by hand lacks.
  return {
    host: new URL(SERVE_URL).host,
    "content-type": "application/json",
    "x-inngest-server-kind": "dev",
    ...more,
  };
}

function callBody(call: Call) {
  return {
    event: call.events[0],
    events: call.events,
    steps: call.results,
    version: call.requestVersion,
    // Without `fn_id` the SDK does not checkpoint: one step a request, its result in the response.
    ctx: {
      run_id: call.runId,
      env: "",
      step_id: "step",
      attempt: call.attempt,
      max_attempts: call.maxAttempts,
      disable_immediate_execution: call.planOnly,
      use_api: false,
      stack: { stack: call.stack, current: call.stack.length },
    },
  };
}

function readReply(response: Response, text: string, requestVersion: number): Reply {
  const body = parseJson(text);
  const fromSdk = response.headers.has("x-inngest-sdk");
  const retry: RetryAdvice = {
    allowed: response.headers.get("x-inngest-no-retry") !== "true",
    after: response.headers.get("retry-after"),
  };
  if (fromSdk && response.status === 200) return { kind: "returned", output: body ?? null };
  if (fromSdk && response.status === 206) {
    const operations = z.array(operationSchema).parse(Array.isArray(body) ? body : [body]);
    const chosen = Number(response.headers.get("x-inngest-req-version"));
    return { kind: "operations", operations, requestVersion: chosen || requestVersion, retry };
  }
  const error = fromSdk && body ? errorSchema.safeParse(body).data : undefined;
  return {
    kind: "threw",
    error: error ?? { name: "Error", message: `Unreadable answer ${response.status}: ${text.slice(0, 200)}` },
    retry,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
