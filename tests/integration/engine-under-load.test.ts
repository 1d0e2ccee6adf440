import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type HealthResponse,
  RESULT_CODE,
  type StatusResponse,
  type SubmitResponse,
} from "@/engine/contract";
import { probe } from "@/engine/media/probe";
import { type EngineProcess, startEngineProcess, status, submit } from "../fixtures/engine/engine-process";
import { type MediaServer, startMediaServer } from "../fixtures/engine/media-server";
import { makeSoundMedia } from "../fuzz/sound-media";

const KEY = "a key of this test";
const ENGINE = new URL("../../engine/main.ts", import.meta.url);
const SUBMISSIONS = 200;
const CAPACITY = 40;
const KILLS = 3;

let directory: string;
let media: MediaServer;
let engine: EngineProcess;
let url: string;

const start = (port = "0") =>
  startEngineProcess(ENGINE, {
    ENGINE_KEYS: KEY,
    ENGINE_HOST: "127.0.0.1",
    ENGINE_PORT: port,
    ENGINE_DATA_DIR: path.join(directory, "engine"),
    ENGINE_ALLOW_HOSTS: media.host,
    ENGINE_QUEUE: String(CAPACITY),
    ENGINE_CONCURRENCY: "1",
  });

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "engine-load-"));
  const sound = await makeSoundMedia();
  media = await startMediaServer({
    "/face.mp4": sound["face.mp4"],
    "/voice.wav": sound["voice.wav"],
    "/text": "This is no video and no sound.",
  });
  await sound.remove();
  engine = await start();
  url = engine.url;
});

afterAll(async () => {
  await engine?.kill("SIGKILL");
  await media?.stop();
  await rm(directory, { recursive: true, force: true });
});

async function killAndRestart(): Promise<void> {
  await engine.kill("SIGKILL");
  engine = await start(new URL(url).port);
}

/** What is sent, and what must become of it. One in ten is a real job. */
function work(index: number) {
  const [video, audio, outcome] = (
    [
      ["face.mp4", "voice.wav", "result"],
      ["text", "voice.wav", "video_unreadable"],
      ["voice.wav", "voice.wav", "video_no_picture"],
      ["face.mp4", "text", "audio_unreadable"],
    ] as const
  )[index % 10 === 0 ? 0 : 1 + (index % 3)] ?? ["", "", ""];
  const parameters = {
    ...{ video_url: `${media.url}/${video}`, audio_url: `${media.url}/${audio}` },
    ...{ key: KEY, idempotency_key: randomUUID() },
  };
  return { parameters, outcome };
}

/** As a careful client does: without an answer it sends the same again. */
async function submitUntilAnswered(parameters: Record<string, string>): Promise<SubmitResponse> {
  for (;;) {
    const answer = await submit(url, parameters).catch(() => undefined);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What was seen of one task: everything that must stay true of it. */
interface Watched {
  outcome: string;
  last: StatusResponse;
  /** Running for certain between these, in the present life of the engine. */
  running?: { fromMs: number; toMs: number };
}

const rank = ({ result_code: code }: StatusResponse) =>
  code === RESULT_CODE.waiting ? 0 : code === RESULT_CODE.running ? 1 : 2;
const hasEnded = (task: Watched) => rank(task.last) === 2;
const endingOf = ({ result_code: code, reason }: StatusResponse) =>
  code === RESULT_CODE.failed ? reason : "result";

/** Looks at every task that has not ended and says what is not as it should be. */
async function look(tasks: Map<string, Watched>, sameLife: boolean): Promise<string[]> {
  const lies: string[] = [];
  const open = [...tasks].filter(([, task]) => !hasEnded(task));
  await Promise.all(
    open.map(async ([id, task]) => {
      const askedAtMs = performance.now();
      const now = await status(url, id);
      const answeredAtMs = performance.now();
      const before = task.last;
      if (rank(now) === 1) {
        task.running ??= { fromMs: answeredAtMs, toMs: answeredAtMs };
        task.running.toMs = askedAtMs;
      }
      if (sameLife) {
        if (rank(now) < rank(before)) lies.push(`${id} went back from ${before.result_code}`);
        if (rank(now) === rank(before) && (now.progress ?? 0) < (before.progress ?? 0))
          lies.push(`${id} went back from ${before.progress} to ${now.progress}`);
        if (rank(now) + rank(before) === 0 && (now.position ?? 0) > (before.position ?? 0))
          lies.push(`${id} went from place ${before.position} to ${now.position}`);
      }
      task.last = now;
      if (rank(now) === 2 && endingOf(now) !== task.outcome)
        lies.push(`${id} ended as ${endingOf(now)}: ${now.msg}`);
    }),
  );
  const { queue } = (await (await fetch(`${url}/health`)).json()) as HealthResponse;
  if (queue.running > 1 || queue.waiting > CAPACITY) lies.push(`the engine says ${JSON.stringify(queue)}`);
  const spans = [...tasks.values()].flatMap(({ running }) => running ?? []).filter((s) => s.toMs > s.fromMs);
  spans.sort((a, b) => a.fromMs - b.fromMs);
  spans.forEach((span, i) => {
    if (span.toMs > (spans[i + 1]?.fromMs ?? Number.POSITIVE_INFINITY)) lies.push("two ran at once");
  });
  return lies;
}

it(`${SUBMISSIONS} submissions at once and ${KILLS} kill -9: what was taken is done, the rest was told so`, async () => {
  const tasks = new Map<string, Watched>();
  const busy: SubmitResponse[] = [];
  const unexpected: SubmitResponse[] = [];
  const waiting: StatusResponse = { result_code: RESULT_CODE.waiting, msg: "", position: SUBMISSIONS };
  const answered = Promise.all(
    Array.from({ length: SUBMISSIONS }, async (_, index) => {
      const { parameters, outcome } = work(index);
      const answer = await submitUntilAnswered(parameters);
      if (answer.task_id && answer.result_code === RESULT_CODE.ok)
        tasks.set(answer.task_id, { outcome, last: waiting });
      else if (answer.reason === "busy") busy.push(answer);
      else unexpected.push(answer);
    }),
  );
  // The first kill, in the middle of the submissions.
  await expect.poll(() => tasks.size, { interval: 1, timeout: 60_000 }).toBeGreaterThan(5);
  await killAndRestart();
  await answered;
  expect(unexpected).toEqual([]);
  expect(tasks.size + busy.length).toBe(SUBMISSIONS);
  // Refused only when full, never more taken than there were places.
  expect(tasks.size).toBeGreaterThanOrEqual(CAPACITY);
  expect(busy.length).toBeGreaterThan(SUBMISSIONS / 2);
  for (const answer of busy) expect(answer).toMatchObject({ result_code: RESULT_CODE.internal });

  let kills = 1;
  let sameLife = false;
  for (;;) {
    expect(await look(tasks, sameLife)).toEqual([]);
    sameLife = true;
    const all = [...tasks.values()];
    const ended = all.filter(hasEnded).length;
    if (ended === all.length) break;
    // The others in the middle of a task, at a quarter and at half of the way.
    const works = all.some(({ last }) => rank(last) === 1 && last.stage !== "fetch");
    if (kills < KILLS && works && ended >= (kills * all.length) / 4) {
      await killAndRestart();
      kills++;
      sameLife = false;
      for (const task of all) task.running = undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(kills).toBe(KILLS);

  const results = [...tasks].filter(([, { outcome }]) => outcome === "result");
  expect(results.length).toBeGreaterThan(1);
  for (const [id, { last }] of results) {
    expect(await status(url, id)).toEqual(last);
    const file = path.join(directory, `${id}.mp4`);
    await writeFile(file, Buffer.from(await (await fetch(last.result_url ?? "")).arrayBuffer()));
    const { frames } = last.figures ?? {};
    expect((await probe(file)).picture).toMatchObject({ kind: "moving", frameCount: frames });
  }
  await expect.poll(() => readdir(path.join(directory, "engine", "work")), { timeout: 10_000 }).toEqual([]);
  const { parameters } = work(1);
  expect(await submit(url, parameters)).toMatchObject({ result_code: RESULT_CODE.ok });
});
