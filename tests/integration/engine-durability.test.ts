import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseEngineConfig } from "@/engine/config";
import { RESULT_CODE, type StatusResponse } from "@/engine/contract";
import { processAttempt } from "@/engine/tasks/process-attempt";
import { newTaskId, type Task } from "@/engine/tasks/task";
import {
  type EngineProcess,
  startEngineProcess,
  status,
  statusWhen,
  submit,
} from "../fixtures/engine/engine-process";
import { type MediaServer, startMediaServer } from "../fixtures/engine/media-server";

const KEY = "a key of this test";
const ENGINE = new URL("../../engine/main.ts", import.meta.url);
const COPY_ENGINE = new URL("../fixtures/engine/copy-engine.ts", import.meta.url);
const VIDEO = Buffer.alloc(3000, "video");

let directory: string;
let media: MediaServer;
let engine: EngineProcess;
/** Files by path; tests add theirs. */
const files: Record<string, string | Buffer> = { "/video.mp4": VIDEO, "/audio.wav": "speak" };

const start = () =>
  startEngineProcess(COPY_ENGINE, {
    ENGINE_KEYS: `${KEY},other key`,
    ENGINE_HOST: "127.0.0.1",
    ENGINE_DATA_DIR: path.join(directory, "engine"),
    ENGINE_ALLOW_HOSTS: media.host,
    ENGINE_QUEUE: "6",
  });

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "engine-durability-"));
  media = await startMediaServer(files);
  engine = await start();
});

afterAll(async () => {
  await engine?.kill("SIGKILL");
  await media?.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Parameters of a task that runs until `open()` is called. */
function heldTask() {
  const gate = path.join(directory, randomUUID());
  const name = `/${randomUUID()}.wav`;
  files[name] = `hold ${gate}`;
  return { name, parameters: parametersOf(name), open: () => writeFile(gate, "") };
}

const parametersOf = (audio: string) => ({
  audio_url: media.url + audio,
  video_url: `${media.url}/video.mp4`,
  key: KEY,
});
const isAtHalf = (now: StatusResponse) => now.result_code === RESULT_CODE.running && now.stage === "track";
const isDone = (now: StatusResponse) => now.result_code === RESULT_CODE.ok;
const cancel = async (taskId: string | undefined, key: string) => {
  const query = new URLSearchParams({ taskID: taskId ?? "", key });
  return (await (
    await fetch(`${engine.url}/videotalking?${query}`, { method: "DELETE" })
  ).json()) as StatusResponse;
};

/** Processes of attempts that have `directory` open for their work. */
async function attemptsAlive(): Promise<number> {
  let alive = 0;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    if (command.includes("run-task.ts") && environment.includes(directory)) alive++;
  }
  return alive;
}

describe("kill -9 of the engine", () => {
  it("in the middle of a task loses nothing: both tasks are done after the next start", async () => {
    const held = heldTask();
    const video_range = JSON.stringify({ start_ms: 1000, end_ms: 2400 });
    const request = { ...held.parameters, video_range, idempotency_key: "twice" };
    const running = await submit(engine.url, request);
    const waiting = await submit(engine.url, parametersOf("/audio.wav"));
    await statusWhen(engine.url, running.task_id, isAtHalf);
    expect(await status(engine.url, waiting.task_id)).toMatchObject({ result_code: RESULT_CODE.waiting });
    const fetchedBefore = media.requests.filter((name) => name === held.name).length;

    if (existsSync("/proc")) expect(await attemptsAlive()).toBe(1);
    await engine.kill("SIGKILL");
    if (existsSync("/proc")) await expect.poll(attemptsAlive, { timeout: 10_000 }).toBe(0);
    engine = await start();
    await statusWhen(engine.url, running.task_id, isAtHalf);
    const again = await submit(engine.url, request);
    expect(again.task_id).toBe(running.task_id);
    await held.open();
    for (const { task_id } of [running, waiting]) {
      const done = await statusWhen(engine.url, task_id, isDone);
      const result = await fetch(done.result_url ?? "");
      expect(Buffer.from(await result.arrayBuffer()).equals(VIDEO)).toBe(true);
    }
    const note = path.join(directory, "engine", `${running.task_id}.job.json`);
    expect(JSON.parse(await readFile(note, "utf8"))).toMatchObject({ range: { startMs: 1000, endMs: 2400 } });
    // What had been fetched was used again.
    expect(media.requests.filter((name) => name === held.name)).toHaveLength(fetchedBefore);
    expect(await readdir(path.join(directory, "engine", "work"))).toEqual([]);
  });

  it("keeps results, failures and cancellations as they were told", async () => {
    files["/refused.wav"] = "refuse audio_empty";
    const done = await submit(engine.url, parametersOf("/audio.wav"));
    const refused = await submit(engine.url, parametersOf("/refused.wav"));
    await statusWhen(engine.url, done.task_id, isDone);
    await statusWhen(engine.url, refused.task_id, (now) => now.result_code === RESULT_CODE.failed);
    await engine.kill("SIGKILL");
    engine = await start();
    const after = await status(engine.url, done.task_id);
    expect(after).toMatchObject({ result_code: RESULT_CODE.ok, figures: { frames: VIDEO.length } });
    expect((await fetch(after.result_url ?? "")).status).toBe(200);
    expect(await status(engine.url, refused.task_id)).toMatchObject({
      result_code: RESULT_CODE.failed,
      reason: "audio_empty",
    });
  });
});

it("a crash of the job costs an attempt, not the task", async () => {
  files["/crash-once.wav"] = `crash-unless ${path.join(directory, randomUUID())}`;
  const { task_id } = await submit(engine.url, parametersOf("/crash-once.wav"));
  expect(await statusWhen(engine.url, task_id, isDone)).toMatchObject({ progress: 1 });
});

it("an attempt whose progress stands still is killed", async () => {
  const held = heldTask();
  const config = parseEngineConfig({ ENGINE_ALLOW_HOSTS: media.host });
  const copyJob = new URL("../fixtures/engine/copy-job.ts", import.meta.url).href;
  const attempt = processAttempt(config, copyJob, { stallMs: 5_000, totalMs: 60_000 });
  const workDirectory = await mkdtemp(path.join(directory, "stalled-"));
  const task: Task = {
    id: newTaskId(new Date()),
    sequence: 1,
    createdAtMs: 0,
    owner: "",
    input: { audioUrl: held.parameters.audio_url, videoUrl: held.parameters.video_url },
    failures: 0,
    interruptions: 0,
    state: { is: "waiting", notBeforeMs: 0 },
  };
  const stages: string[] = [];
  const ended = attempt(task, {
    workDirectory,
    outPath: path.join(workDirectory, "out.mp4"),
    signal: new AbortController().signal,
    onProgress: ({ stage }) => stages.push(stage),
  });
  await expect(ended).rejects.toThrow("SIGKILL");
  expect(stages.at(-1)).toBe("track");
});

describe("cancelling", () => {
  it("stops a running task's process, and is for the one who submitted it", async () => {
    const held = heldTask();
    const { task_id } = await submit(engine.url, held.parameters);
    await statusWhen(engine.url, task_id, isAtHalf);
    expect(await cancel(task_id, "wrong")).toMatchObject({ result_code: RESULT_CODE.badKey });
    expect(await cancel(task_id, "other key")).toMatchObject({ result_code: RESULT_CODE.badRequest });
    expect(await cancel("20230423_11_23_05_10279", KEY)).toMatchObject({
      result_code: RESULT_CODE.badRequest,
    });
    expect(await status(engine.url, task_id)).toMatchObject({ result_code: RESULT_CODE.running });

    expect(await cancel(task_id, KEY)).toMatchObject({
      result_code: RESULT_CODE.failed,
      reason: "cancelled",
    });
    if (existsSync("/proc")) expect(await attemptsAlive()).toBe(0);
    expect(await status(engine.url, task_id)).toMatchObject({
      result_code: RESULT_CODE.failed,
      reason: "cancelled",
    });
  });
});

describe("under load", () => {
  it("50 submissions at once: as many as fit are taken, the rest are told so before any work, each state is true", async () => {
    const held = heldTask();
    const first = await submit(engine.url, held.parameters);
    await statusWhen(engine.url, first.task_id, isAtHalf);
    const askedBefore = media.requests.length;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => submit(engine.url, parametersOf("/audio.wav"))),
    );
    const taken = answers.filter((answer) => answer.result_code === RESULT_CODE.ok);
    const refused = answers.filter((answer) => answer.result_code !== RESULT_CODE.ok);
    expect(taken).toHaveLength(6);
    expect(new Set(taken.map(({ task_id }) => task_id)).size).toBe(6);
    for (const answer of refused)
      expect(answer).toMatchObject({ result_code: RESULT_CODE.internal, reason: "busy" });
    expect(media.requests).toHaveLength(askedBefore + 2 * taken.length);
    const health = await (await fetch(`${engine.url}/health`)).json();
    expect(health).toMatchObject({ queue: { waiting: 6, running: 1, capacity: 6, concurrency: 1 } });
    for (const { task_id } of taken) {
      expect(await status(engine.url, task_id)).toMatchObject({ result_code: RESULT_CODE.waiting });
    }
    await held.open();
    for (const { task_id } of [first, ...taken]) await statusWhen(engine.url, task_id, isDone);
    const after = await submit(engine.url, parametersOf("/audio.wav"));
    expect(after.result_code).toBe(RESULT_CODE.ok);
  });
});

describe("the process", () => {
  it("ends in order on SIGTERM, and starts where it stopped", async () => {
    const held = heldTask();
    const { task_id } = await submit(engine.url, held.parameters);
    await statusWhen(engine.url, task_id, isAtHalf);
    await engine.kill("SIGTERM");
    expect(engine.process.exitCode).toBe(0);
    engine = await start();
    await held.open();
    await statusWhen(engine.url, task_id, isDone);
  });

  it("says in one sentence why it cannot start", async () => {
    const port = new URL(engine.url).port;
    const taken = startEngineProcess(ENGINE, {
      ENGINE_PORT: port,
      ENGINE_DATA_DIR: path.join(directory, "b"),
    });
    await expect(taken).rejects.toThrow(`Set ENGINE_PORT to a free port.`);
    const shared = startEngineProcess(ENGINE, { ENGINE_DATA_DIR: path.join(directory, "engine") });
    await expect(shared).rejects.toThrow("set ENGINE_DATA_DIR to another folder.");
    const open = startEngineProcess(ENGINE, {
      ENGINE_HOST: "0.0.0.0",
      ENGINE_KEYS: "",
      ENGINE_QUEUE: "x",
    });
    await expect(open).rejects.toThrow(/ENGINE_QUEUE: [\s\S]*ENGINE_KEYS: must be set/);
  });

  it("without keys takes any key of this machine's programs, and nothing from web pages", async () => {
    const keyless = await startEngineProcess(COPY_ENGINE, {
      ENGINE_KEYS: "",
      ENGINE_DATA_DIR: path.join(directory, "keyless"),
      ENGINE_ALLOW_HOSTS: media.host,
    });
    const body = new URLSearchParams(parametersOf("/audio.wav"));
    expect(new URL(keyless.url).hostname).toBe("127.0.0.1");
    expect(await submit(keyless.url, Object.fromEntries(body))).toMatchObject({
      result_code: RESULT_CODE.ok,
    });
    const headers = { origin: "https://evil.example" };
    const page = await fetch(`${keyless.url}/videotalking`, { method: "POST", body, headers });
    expect(await page.json()).toMatchObject({ result_code: RESULT_CODE.badKey });
    await keyless.kill("SIGTERM");
  });
});
