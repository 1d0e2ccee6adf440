import type { IncomingMessage, ServerResponse } from "node:http";
import { declareBackends } from "@/engine/backends/declare-backends";
import type { BackendSettings } from "@/engine/backends/settings";
import {
  type BackendsResponse,
  type HealthResponse,
  type PreflightResponse,
  RESULT_CODE,
  type StatusResponse,
  type SubmitResponse,
} from "@/engine/contract";
import type { InputLinks } from "@/engine/tasks/input-links";
import { isTaskId } from "@/engine/tasks/task";
import type { TaskQueue } from "@/engine/tasks/task-queue";
import type { TaskStore } from "@/engine/tasks/task-store";
import { accessKeys } from "./access-keys";
import type { PreflightVideo } from "./preflight-video";
import { readParameters, UnreadableBody } from "./read-parameters";
import { reportTask, UNKNOWN_TASK } from "./report-task";
import { serveFile } from "./serve-file";
import type { SubmitTask } from "./submit-task";

export interface EngineHandlerOptions {
  queue: TaskQueue;
  store: TaskStore;
  submit: SubmitTask;
  preflight: PreflightVideo;
  backends: BackendSettings;
  links: InputLinks;
  keys: readonly string[];
  publicUrl?: string;
  version: string;
}

const BAD_KEY = { result_code: RESULT_CODE.badKey, msg: "Invalid or missing access key." };

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** The protocol over HTTP. Result codes travel in the body; the HTTP status is 200 whenever the protocol has an answer. */
export function engineHandler(options: EngineHandlerOptions): HttpHandler {
  const ownerOf = accessKeys(options.keys);

  async function post(request: IncomingMessage): Promise<SubmitResponse> {
    const parameters = await readParameters(request);
    if (parameters.size === 0) {
      return { result_code: RESULT_CODE.badRequest, msg: "Send audio_url, video_url and key." };
    }
    const owner = ownerOf(parameters.get("key") ?? "", request.headers.origin);
    return owner === null ? BAD_KEY : options.submit(parameters, owner);
  }

  async function preflight(request: IncomingMessage): Promise<PreflightResponse> {
    const parameters = await readParameters(request);
    const owner = ownerOf(parameters.get("key") ?? "", request.headers.origin);
    return owner === null ? BAD_KEY : options.preflight(parameters);
  }

  async function cancel(request: IncomingMessage, url: URL): Promise<StatusResponse> {
    const owner = ownerOf(url.searchParams.get("key") ?? "", request.headers.origin);
    if (owner === null) return BAD_KEY;
    const id = url.searchParams.get("taskID") ?? "";
    // Another owner's task looks like none.
    if (options.queue.find(id)?.task.owner !== owner) return UNKNOWN_TASK;
    await options.queue.cancel(id);
    return reportTask(options.queue, id, originOf(request, options.publicUrl));
  }

  function health(): HealthResponse {
    return { status: "ok", queue: options.queue.counts, version: options.version };
  }

  function backends(): BackendsResponse {
    return { default: options.backends.default, backends: declareBackends(options.backends) };
  }

  /** A task's file, for the backend elsewhere that was given its address. */
  async function serveInput(
    request: IncomingMessage,
    response: ServerResponse,
    token: string,
  ): Promise<void> {
    const input = options.links.find(token);
    if (!input) return void response.writeHead(404).end();
    const file = options.store.inputPath(input.taskId, input.name);
    return serveFile(request, response, file, "application/octet-stream");
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://engine");
    const { method } = request;
    const reads = method === "GET" || method === "HEAD";
    const result = /^\/(?:result|example)\/([\d_]+)\.mp4$/.exec(url.pathname)?.[1];
    if (result !== undefined && isTaskId(result) && reads) {
      return serveFile(request, response, options.store.resultPath(result), "video/mp4");
    }
    const token = /^\/inputs\/([\w.-]+)$/.exec(url.pathname)?.[1];
    if (token !== undefined && reads) return serveInput(request, response, token);
    if (url.pathname === "/backends" && reads) return sendJson(response, backends());
    if (url.pathname === "/health" && reads) return sendJson(response, health());
    if (url.pathname === "/preflight") {
      if (method === "POST") return sendJson(response, await preflight(request));
      return void response.writeHead(405, { allow: "POST" }).end();
    }
    if (url.pathname !== "/videotalking") return void response.writeHead(404).end();
    if (reads) {
      const id = url.searchParams.get("taskID") ?? "";
      return sendJson(response, reportTask(options.queue, id, originOf(request, options.publicUrl)));
    }
    if (method === "POST") return sendJson(response, await post(request));
    if (method === "DELETE") return sendJson(response, await cancel(request, url));
    response.writeHead(405, { allow: "GET, HEAD, POST, DELETE" }).end();
  }

  return (request, response) => {
    handle(request, response).catch((error: unknown) => answerError(request, response, error));
  };
}

/** Where the caller reaches the engine, for URLs in answers to that same caller. */
function originOf(request: IncomingMessage, publicUrl: string | undefined): string {
  const host = request.headers.host ?? "";
  return publicUrl ?? `http://${/^[\w.:[\]-]+$/.test(host) ? host : "localhost"}`;
}

function sendJson(response: ServerResponse, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}

function answerError(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // The rest of a body that nobody reads must not keep the connection busy.
  if (!request.complete) response.setHeader("connection", "close");
  if (error instanceof UnreadableBody) {
    sendJson(response, { result_code: RESULT_CODE.badRequest, msg: error.message });
    return;
  }
  console.error("engine:", error);
  const msg = "The engine could not store the task. Send the request again later.";
  sendJson(response, { result_code: RESULT_CODE.internal, msg, reason: "internal" });
}
