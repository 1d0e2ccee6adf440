import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseEngineConfig } from "@/engine/config";
import { type PreflightResponse, RESULT_CODE } from "@/engine/contract";
import { runTool } from "@/engine/media/ffmpeg";
import { type RunningEngine, startEngine } from "@/engine/server/start-engine";
import { processAttempt } from "@/engine/tasks/process-attempt";
import { facelessFrames, writeWav } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";
import { type MediaServer, startMediaServer } from "../fixtures/engine/media-server";

const KEY = "the key of this test";
const FPS = { num: 25, den: 1 };
const COPY_JOB = new URL("../fixtures/engine/copy-job.ts", import.meta.url).href;

let directory: string;
let media: MediaServer;
let engine: RunningEngine;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "engine-preflight-"));
  const file = (name: string) => path.join(directory, name);
  await writeVideo(file("two-seconds.mp4"), await drawFrames(talking(50, 25), 480), FPS);
  await runTool("ffmpeg", [
    ...["-v", "error", "-y", "-stream_loop", "29", "-i", file("two-seconds.mp4")],
    ...["-c", "copy", "-f", "mp4", file("minute.mp4")],
  ]);
  await writeVideo(file("nobody.mp4"), facelessFrames(12, 240), FPS);
  await writeWav(file("words.wav"), new Float32Array(16_000 * 90));
  const served = ["minute.mp4", "nobody.mp4", "words.wav"].map(
    async (name) => [`/${name}`, await readFile(file(name))] as const,
  );
  media = await startMediaServer({
    ...Object.fromEntries(await Promise.all(served)),
    "/noise.mp4": Buffer.alloc(4000, "noise"),
    "/to-loopback.mp4": (_request, response) =>
      response.writeHead(302, { location: "http://127.0.0.2/" }).end(),
  });
  const config = parseEngineConfig({
    ENGINE_PORT: "0",
    ENGINE_HOST: "127.0.0.1",
    ENGINE_KEYS: KEY,
    ENGINE_ALLOW_HOSTS: media.host,
    ENGINE_DATA_DIR: file("engine"),
  });
  engine = await startEngine(config, { attempt: processAttempt(config, COPY_JOB) });
});

afterAll(async () => {
  await engine?.stop();
  await media?.stop();
  await rm(directory, { recursive: true, force: true });
});

async function preflight(parameters: Record<string, string>): Promise<PreflightResponse> {
  const body = new URLSearchParams({ key: KEY, ...parameters });
  const response = await fetch(`${engine.url}/preflight`, { method: "POST", body });
  expect(response.status).toBe(200);
  return (await response.json()) as PreflightResponse;
}

const video = (name: string) => `${media.url}/${name}`;

it("tells of a minute of video from a few frames, for words of another length", async () => {
  const beganMs = performance.now();
  const { result_code, footage } = await preflight({
    video_url: video("minute.mp4"),
    audio_url: video("words.wav"),
    sync_mode: "freeze",
  });
  console.log(`a minute of video: ${((performance.now() - beganMs) / 1000).toFixed(1)} s`);
  expect(result_code).toBe(RESULT_CODE.ok);
  expect(footage).toMatchObject({ quality: "usable", durationMs: 60_000, width: 480, framesLookedAt: 24 });
  expect(footage?.findings.map(({ code }) => code)).toEqual(["audio_longer"]);
  expect(footage?.faces).toHaveLength(1);
  expect(footage?.estimate).toMatchObject({ costUsd: 0, waitSeconds: 0 });
  expect(footage?.estimate.workSeconds).toBeGreaterThan(30);
});

it("takes the length of the words as a number", async () => {
  const { footage } = await preflight({ video_url: video("minute.mp4"), audio_ms: "5000" });
  expect(footage?.findings.map(({ code }) => code)).toEqual(["audio_shorter"]);
  expect(footage?.estimate.workSeconds).toBeLessThan(15);
  const video_url = video("minute.mp4");
  const { footage: cut } = await preflight({ video_url, audio_ms: "600000", sync_mode: "cut_off" });
  const { startSeconds = 0, perSecond = 0, workSeconds } = cut?.estimate ?? {};
  expect(workSeconds).toBe(Math.ceil(startSeconds + 60 * perSecond));
});

it.each([
  ["a wrong key", { video_url: "http://x/", key: "wrong" }, RESULT_CODE.badKey, undefined],
  ["no video", {}, RESULT_CODE.badMedia, undefined],
  ["an unknown sync mode", { video_url: "http://x/", sync_mode: "wild" }, RESULT_CODE.badRequest, undefined],
  [
    "a length that is no number",
    { video_url: "http://x/", audio_ms: "1e9" },
    RESULT_CODE.badRequest,
    undefined,
  ],
  ["an address on this machine", { video_url: "http://127.0.0.2/" }, RESULT_CODE.badMedia, "url_refused"],
] as const)("refuses %s", async (_name, parameters, result_code, reason) => {
  expect(await preflight(parameters)).toMatchObject({ result_code, ...(reason ? { reason } : {}) });
});

it("refuses what is no video, has no face, or leads elsewhere, with the reasons of a job", async () => {
  const reasons = ["noise.mp4", "nobody.mp4", "missing.mp4", "to-loopback.mp4"].map(
    async (name) => (await preflight({ video_url: video(name) })).reason,
  );
  expect(await Promise.all(reasons)).toEqual([
    "video_unreadable",
    "video_no_face",
    "fetch_failed",
    "url_refused",
  ]);
  expect(await readdir(path.join(directory, "engine", "preflight"))).toEqual([]);
});

it("says when too many ask at once, and looks at all that it took on", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => preflight({ video_url: video("missing.mp4") })),
  );
  const reasons = answers.map(({ reason }) => reason);
  expect(reasons.filter((reason) => reason === "busy")).toHaveLength(2);
  expect(reasons.filter((reason) => reason === "fetch_failed")).toHaveLength(18);
});
