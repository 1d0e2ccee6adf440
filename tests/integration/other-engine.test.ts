import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { RESULT_CODE } from "@/engine/contract";
import type { Actor } from "@/lib/domain/actor";
import { db } from "@/lib/server/db";
import { cancelProduction } from "@/lib/server/operations/cancel-production";
import { startSmallProduction } from "../support/making";
import { someActor } from "../support/people";
import { until as untilWithin } from "../support/runner";
import { startTestStack, type TestStack } from "../support/stack";

/** Any engine of the protocol may stand behind LIPSYNC_ENGINES: this one answers what each test says. */
type Engine = {
  /** Answer to the submission with this number (from 0). */
  submit: (count: number) => object;
  status: (taskId: string) => object;
  result: (count: number) => Buffer | null;
};

const IDLE: Engine = {
  submit: () => ({ result_code: RESULT_CODE.internal, msg: "full", reason: "busy" }),
  status: () => ({ result_code: RESULT_CODE.running, msg: "" }),
  result: () => null,
};

let engine: Engine = IDLE;
let keys: string[] = [];
let backends: (string | null)[] = [];
let stopped: string[] = [];
let fetched = 0;
let server: Server;
let engineUrl: string;
let stack: TestStack;
let actor: Actor;
let video: Buffer;

const until: typeof untilWithin = (what, ask, withinMs = 90_000) => untilWithin(what, ask, withinMs);
const bodyOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

beforeAll(async () => {
  video = await readFile(path.resolve("public/samples/mara.mp4"));
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://engine");
    const taskId = url.searchParams.get("taskID") ?? "";
    const answer = (body: object) => response.end(JSON.stringify(body));
    if (url.pathname === "/result.mp4") {
      const bytes = engine.result(fetched++);
      response.writeHead(bytes ? 200 : 404);
      response.end(bytes);
    } else if (request.method === "POST") {
      const parameters = new URLSearchParams(await bodyOf(request));
      keys.push(parameters.get("idempotency_key") ?? "");
      backends.push(parameters.get("backend"));
      answer(engine.submit(keys.length - 1));
    } else if (request.method === "DELETE") {
      stopped.push(taskId);
      answer({ result_code: RESULT_CODE.ok, msg: "" });
    } else answer(engine.status(taskId));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  engineUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stack = await startTestStack({
    parts: ["postgres", "s3", "worker"],
    environment: { LIPSYNC_ENGINES: engineUrl, LIPSYNC_ENGINE_KEY: "key" },
  });
  Object.assign(process.env, stack.environment);
});
afterAll(async () => {
  await db().$disconnect();
  await stack.stop();
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  keys = [];
  backends = [];
  stopped = [];
  fetched = 0;
  actor = await someActor();
});
afterEach(() => {
  engine = IDLE;
});

const lipSyncOf = (productionId: string) => db().lipSyncJob.findFirstOrThrow({ where: { productionId } });
const accepted = (taskId: string) => ({ result_code: RESULT_CODE.ok, task_id: taskId, msg: "" });
const completed = () => ({
  result_code: RESULT_CODE.completed,
  result_url: `${engineUrl}/result.mp4`,
  msg: "",
});

async function lipSynced(productionId: string): Promise<void> {
  await until("the lip-sync is stored", async () => (await lipSyncOf(productionId)).state === "succeeded");
  await cancelProduction(actor, productionId);
}

test("full: it waits in line under the same key, and says so, longer than a step may be retried", async () => {
  const { id } = await startSmallProduction(actor);
  await until("ten tries", () => keys.length > 10);
  expect(await lipSyncOf(id)).toMatchObject({ state: "running", failureCode: "engine_busy" });
  engine = { submit: () => accepted("a"), status: completed, result: () => video };
  await lipSynced(id);
  expect(new Set(keys).size).toBe(1);
});

test("failed on its own account: handed over again under another key, and a result that is gone is looked for again", async () => {
  engine = {
    submit: (count) => accepted(`task-${count}`),
    status: (taskId) =>
      taskId === "task-0"
        ? { result_code: RESULT_CODE.failed, msg: "out of memory", reason: "internal" }
        : completed(),
    result: (count) => (count === 0 ? null : video),
  };
  const { id } = await startSmallProduction(actor);
  await lipSynced(id);
  expect(new Set(keys).size).toBe(2);
  expect(fetched).toBe(2);
});

test("failed because of the input: over at once, with the engine's reason", async () => {
  engine = {
    submit: () => accepted("a"),
    status: () => ({ result_code: RESULT_CODE.failed, msg: "", reason: "video_no_face" }),
    result: () => null,
  };
  const { id } = await startSmallProduction(actor);
  const production = await until("it failed", async () => {
    const found = await db().production.findUniqueOrThrow({ where: { id } });
    return found.state === "failed" && found;
  });
  expect(production.failureCode).toBe("video_no_face");
  expect(keys).toHaveLength(1);
});

test("what was chosen to make the mouth travels along, and what that cannot do is said", async () => {
  const refusal = { result_code: RESULT_CODE.badRequest, msg: "no", reason: "backend_unsuited" };
  engine = { ...IDLE, submit: () => refusal };
  const { id } = await startSmallProduction(actor, undefined, "wav2lip-onnx");
  const production = await until("it failed", async () => {
    const found = await db().production.findUniqueOrThrow({ where: { id } });
    return found.state === "failed" && found;
  });
  expect(production.failureCode).toBe("backend_unsuited");
  expect(backends).toEqual(["wav2lip-onnx"]);
});

test("a result that is no video is the engine's failure, not the user's upload", async () => {
  engine = {
    submit: () => accepted("a"),
    status: completed,
    result: () => Buffer.from("<html>sorry</html>"),
  };
  const { id } = await startSmallProduction(actor);
  await until("it is noticed", async () => (await lipSyncOf(id)).failureCode === "engine_failed");
  engine = { ...engine, result: () => video };
  await lipSynced(id);
});

test("cancelled: the engine is told to stop the task", async () => {
  engine = { ...IDLE, submit: () => accepted("to-stop") };
  const { id } = await startSmallProduction(actor);
  await until("it is handed over", async () => (await lipSyncOf(id)).engineTaskId === "to-stop");
  await cancelProduction(actor, id);
  await until("the engine is told", () => stopped.includes("to-stop"));
});
