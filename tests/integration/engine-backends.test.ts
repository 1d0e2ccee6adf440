import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BackendsResponse, RESULT_CODE, type StatusResponse } from "@/engine/contract";
import { probe } from "@/engine/media/probe";
import { speakOffline } from "@/engine/speech/speak";
import type { Task } from "@/engine/tasks/task";
import { freePort } from "../../scripts/supervisor/ports";
import { writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";
import {
  type EngineProcess,
  startEngineProcess,
  status,
  statusWhen,
  submit,
} from "../fixtures/engine/engine-process";
import { type MediaServer, startMediaServer } from "../fixtures/engine/media-server";

const KEY = "the key of this engine";
const OTHER_KEY = "the key of the other engine";
const ENGINE = new URL("../../engine/main.ts", import.meta.url);
const WORDS = "Mama made my bed.";
const LONG_MS = 120_000;

let directory: string;
let media: MediaServer;
/** `front` hands its tasks to `back`. */
let front: EngineProcess;
let back: EngineProcess;
let frontPort: number;
/** Sounds of which the second whole copy, the one for `back`, waits for the test. */
let gate = newGate();
const copies = new Map<string, number>();

function newGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const startFront = (more: Record<string, string> = {}) =>
  startEngineProcess(ENGINE, {
    ENGINE_KEYS: KEY,
    ENGINE_HOST: "127.0.0.1",
    ENGINE_PORT: String(frontPort),
    ENGINE_DATA_DIR: path.join(directory, "front"),
    ENGINE_ALLOW_HOSTS: media.host,
    ENGINE_BACKEND: "twinsync",
    TWINSYNC_URL: back.url,
    TWINSYNC_KEY: OTHER_KEY,
    ...more,
  });

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "engine-backends-"));
  const file = (name: string) => path.join(directory, name);
  await writeVideo(file("face.mp4"), await drawFrames(talking(30, 25), 256), { num: 25, den: 1 });
  const { samples, sampleRate } = await speakOffline({ text: WORDS, lang: "en" });
  await writeWav(file("words.wav"), samples, sampleRate);
  const words = await readFile(file("words.wav"));
  const held = (name: string) => ({
    [name]: async (request: IncomingMessage, response: ServerResponse) => {
      const count = (copies.get(name) ?? 0) + (request.headers.range ? 0 : 1);
      copies.set(name, count);
      if (count === 2 && !request.headers.range) await gate.opened;
      response.end(words);
    },
  });
  media = await startMediaServer({
    "/face.mp4": await readFile(file("face.mp4")),
    "/words.wav": words,
    ...held("/killed.wav"),
    ...held("/cancelled.wav"),
  });
  back = await startEngineProcess(ENGINE, {
    ENGINE_KEYS: OTHER_KEY,
    ENGINE_HOST: "127.0.0.1",
    ENGINE_DATA_DIR: file("back"),
    ENGINE_ALLOW_HOSTS: "127.0.0.1",
  });
  frontPort = await freePort();
  front = await startFront();
}, LONG_MS);

afterAll(async () => {
  gate.open();
  await front?.kill("SIGKILL");
  await back?.kill("SIGKILL");
  await media?.stop();
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

const start = (sound: string, more: Record<string, string> = {}) =>
  submit(front.url, {
    video_url: `${media.url}/face.mp4`,
    audio_url: `${media.url}/${sound}`,
    key: KEY,
    ...more,
  });
const hasEnded = ({ result_code: code }: StatusResponse) =>
  code === RESULT_CODE.ok || code === RESULT_CODE.failed;
const isElsewhere = ({ stage }: StatusResponse) => stage === "render";

async function tasksOfBack(): Promise<Task[]> {
  const folder = path.join(directory, "back", "tasks");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), "utf8")) as Task),
  );
}

it("tells which backends there are and refuses what they cannot, before anything is fetched", async () => {
  const told = (await (await fetch(`${front.url}/backends`)).json()) as BackendsResponse;
  expect(told.default).toBe("twinsync");
  expect(told.backends.map(({ id, availability }) => [id, availability.is])).toEqual([
    ["own-pixels", "ready"],
    ["wav2lip-onnx", "unavailable"],
    ["twinsync", "ready"],
    ["sync.so", "unavailable"],
  ]);
  expect(JSON.stringify(told)).not.toContain(OTHER_KEY);
  expect(await start("words.wav", { backend: "wav2lip-onnx" })).toMatchObject({
    result_code: RESULT_CODE.badRequest,
    reason: "backend_unavailable",
    msg: expect.stringContaining("WAV2LIP_ONNX"),
  });
  expect(await start("words.wav", { sync_mode: "loop" })).toMatchObject({ reason: "backend_unsuited" });
  const voices = JSON.stringify([{ audio_url: `${media.url}/words.wav`, face: "1" }]);
  expect(await start("words.wav", { voices })).toMatchObject({ reason: "backend_unsuited" });
  expect(media.requests).toEqual([]);
});

it(
  "takes up a job elsewhere after kill -9 instead of asking for it twice",
  async () => {
    const { task_id } = await start("killed.wav", { transcript: WORDS, lang: "en" });
    await statusWhen(front.url, task_id, isElsewhere, LONG_MS);
    await front.kill("SIGKILL");
    front = await startFront();
    gate.open();
    const ended = await statusWhen(front.url, task_id, hasEnded, LONG_MS);
    expect(ended).toMatchObject({
      result_code: RESULT_CODE.ok,
      figures: { backend: "twinsync", width: 256, height: 256, fps: 25, drivenBy: "phonemes" },
    });
    const tasks = await tasksOfBack();
    expect(tasks).toHaveLength(1);
    // The other engine is in the same network: it fetches from where this one did.
    expect(tasks[0]?.input).toMatchObject({ audioUrl: `${media.url}/killed.wav`, transcript: WORDS });
    const file = path.join(directory, "result.mp4");
    const result = await fetch(ended.result_url ?? "");
    await writeFile(file, Buffer.from(await result.arrayBuffer()));
    expect((await probe(file)).picture).toMatchObject({ kind: "moving", width: 256 });
  },
  LONG_MS,
);

it(
  "stops the job elsewhere when the task is cancelled",
  async () => {
    gate = newGate();
    const { task_id } = await start("cancelled.wav");
    await statusWhen(front.url, task_id, isElsewhere, LONG_MS);
    const there = (await tasksOfBack()).at(-1)?.id;
    const query = new URLSearchParams({ taskID: task_id ?? "", key: KEY });
    await fetch(`${front.url}/videotalking?${query}`, { method: "DELETE" });
    expect(await status(front.url, task_id)).toMatchObject({ reason: "cancelled" });
    expect(await status(back.url, there)).toMatchObject({ reason: "cancelled" });
  },
  LONG_MS,
);

it(
  "lends its own files by links that end with the task",
  async () => {
    await front.kill("SIGTERM");
    front = await startFront({ ENGINE_PUBLIC_URL: `http://127.0.0.1:${frontPort}` });
    const { task_id } = await start("words.wav");
    const ended = await statusWhen(front.url, task_id, hasEnded, LONG_MS);
    expect(ended).toMatchObject({ result_code: RESULT_CODE.ok, figures: { backend: "twinsync" } });
    const { audioUrl = "", videoUrl = "" } = (await tasksOfBack()).at(-1)?.input ?? {};
    for (const url of [audioUrl, videoUrl]) {
      expect(url).toMatch(new RegExp(`^${front.url}/inputs/${task_id}\\.(audio|video)\\.`));
      await expect.poll(async () => (await fetch(url)).status).toBe(404);
      expect((await fetch(`${url}x`)).status).toBe(404);
    }
  },
  LONG_MS,
);
