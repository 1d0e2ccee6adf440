import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RESULT_CODE, type StatusResponse } from "@/engine/contract";
import { probe } from "@/engine/media/probe";
import { speakOffline } from "@/engine/speech/speak";
import { facelessFrames, writeTruncated, writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";
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
const FPS = { num: 25, den: 1 };
const WORDS = "Mama made my bed.";

let directory: string;
let media: MediaServer;
let engine: EngineProcess;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "engine-lip-sync-"));
  const file = (name: string) => path.join(directory, name);
  await writeVideo(file("face.mp4"), await drawFrames(talking(30, 25), 320), FPS);
  await writeVideo(file("faceless.mp4"), facelessFrames(10, 128), FPS);
  await writeTruncated(file("face.mp4"), file("truncated.mp4"));
  const { samples, sampleRate } = await speakOffline({ text: WORDS, lang: "en" });
  await writeWav(file("words.wav"), samples, sampleRate);
  await writeWav(file("short.wav"), samples.subarray(0, sampleRate / 20), sampleRate);
  await writeFile(file("text.wav"), "no sound at all");
  const names = ["face.mp4", "faceless.mp4", "truncated.mp4", "words.wav", "short.wav", "text.wav"];
  const files = await Promise.all(
    names.map(async (name) => [`/${name}`, await readFile(file(name))] as const),
  );
  media = await startMediaServer(Object.fromEntries(files));
  engine = await startEngineProcess(ENGINE, {
    ENGINE_KEYS: KEY,
    ENGINE_HOST: "127.0.0.1",
    ENGINE_DATA_DIR: file("engine"),
    ENGINE_ALLOW_HOSTS: media.host,
  });
});

afterAll(async () => {
  await engine?.kill("SIGKILL");
  await media?.stop();
  await rm(directory, { recursive: true, force: true });
});

const start = (video: string, audio: string, more = {}) =>
  submit(engine.url, {
    video_url: `${media.url}/${video}`,
    audio_url: `${media.url}/${audio}`,
    key: KEY,
    ...more,
  });

it("makes a drawn face say spoken words, killed in the middle, and tells what it is doing", async () => {
  const { task_id } = await start("face.mp4", "words.wav", { transcript: WORDS, lang: "en" });
  const seen: StatusResponse[] = [];
  const isWorking = (now: StatusResponse) => now.result_code === RESULT_CODE.running && now.stage !== "fetch";
  await statusWhen(engine.url, task_id, isWorking);
  const { port } = new URL(engine.url);
  await engine.kill("SIGKILL");
  engine = await startEngineProcess(ENGINE, {
    ENGINE_KEYS: KEY,
    ENGINE_HOST: "127.0.0.1",
    ENGINE_PORT: port,
    ENGINE_DATA_DIR: path.join(directory, "engine"),
    ENGINE_ALLOW_HOSTS: media.host,
  });
  const ended = await statusWhen(
    engine.url,
    task_id,
    (now) => {
      seen.push(now);
      return now.result_code === RESULT_CODE.ok || now.result_code === RESULT_CODE.failed;
    },
    120_000,
  );
  expect(ended).toMatchObject({
    result_code: RESULT_CODE.ok,
    figures: { width: 320, height: 320, fps: 25, faces: 1, drivenBy: "phonemes" },
  });
  const progress = seen.map((one) => one.progress ?? 0);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(new Set(seen.map((one) => one.stage)).size).toBeGreaterThan(2);

  const result = path.join(directory, "result.mp4");
  await writeFile(result, Buffer.from(await (await fetch(ended.result_url ?? "")).arrayBuffer()));
  const made = await probe(result);
  const words = await probe(path.join(directory, "words.wav"));
  expect(made).toMatchObject({ picture: { kind: "moving", width: 320, height: 320 } });
  expect(Math.abs(made.durationMs - words.durationMs)).toBeLessThanOrEqual(80);
  expect(await status(engine.url, task_id)).toMatchObject({ result_code: RESULT_CODE.ok });
});

it("tells why it cannot", async () => {
  const refusals = [
    ["faceless.mp4", "words.wav", "video_no_face"],
    ["truncated.mp4", "words.wav", "video_unreadable"],
    ["words.wav", "words.wav", "video_no_picture"],
    ["face.mp4", "text.wav", "audio_unreadable"],
    ["face.mp4", "short.wav", "audio_too_short"],
  ] as const;
  for (const [video, audio, reason] of refusals) {
    const { task_id } = await start(video, audio);
    const ended = await statusWhen(engine.url, task_id, (now) => now.result_code === RESULT_CODE.failed);
    expect(ended).toMatchObject({ reason, msg: expect.stringMatching(/\. .*\.$/) });
  }
});
