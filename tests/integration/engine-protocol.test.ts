import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseEngineConfig } from "@/engine/config";
import { RESULT_CODE, type SubmitResponse } from "@/engine/contract";
import { type RunningEngine, startEngine } from "@/engine/server/start-engine";
import { processAttempt } from "@/engine/tasks/process-attempt";
import { status, statusWhen, submit } from "../fixtures/engine/engine-process";
import { type MediaServer, startMediaServer } from "../fixtures/engine/media-server";

const run = promisify(execFile);
const KEY = "the key of this test";
const VIDEO = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 251));
const COPY_JOB = new URL("../fixtures/engine/copy-job.ts", import.meta.url).href;

let directory: string;
let media: MediaServer;
let engine: RunningEngine;
let good: { audio_url: string; video_url: string; key: string };

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "engine-protocol-"));
  media = await startMediaServer({
    "/video.mp4": VIDEO,
    "/audio.wav": "speak",
    "/second.wav": "speak again",
    "/no-face.wav": "refuse video_no_face",
    "/broken.wav": "crash",
    "/empty.wav": "",
    "/huge.mp4": (_request, response) => response.writeHead(200, { "content-length": 3 * 2 ** 20 }).end(),
    "/to-loopback.mp4": (_request, response) =>
      response.writeHead(302, { location: "http://127.0.0.2/" }).end(),
  });
  const config = parseEngineConfig({
    ENGINE_PORT: "0",
    ENGINE_HOST: "127.0.0.1",
    ENGINE_KEYS: `another key, ${KEY}`,
    ENGINE_ALLOW_HOSTS: media.host,
    ENGINE_DATA_DIR: directory,
    ENGINE_CONCURRENCY: "2",
    ENGINE_MAX_MEDIA_MB: "1",
  });
  engine = await startEngine(config, { attempt: processAttempt(config, COPY_JOB), retryDelaysMs: [10, 10] });
  good = { audio_url: `${media.url}/audio.wav`, video_url: `${media.url}/video.mp4`, key: KEY };
});

afterAll(async () => {
  await engine?.stop();
  await media?.stop();
  await rm(directory, { recursive: true, force: true });
});

async function post(body: BodyInit, type?: string): Promise<SubmitResponse> {
  const headers = type ? { "content-type": type } : undefined;
  const response = await fetch(`${engine.url}/videotalking`, { method: "POST", body, headers });
  expect(response.status).toBe(200);
  return (await response.json()) as SubmitResponse;
}

describe("a good request", () => {
  it("is queued, runs and gives a result by URL, by each kind of body", async () => {
    const multipart = new FormData();
    for (const [name, value] of Object.entries(good)) multipart.append(name, value);
    const answers = await Promise.all([
      post(new URLSearchParams(good)),
      post(multipart),
      post(JSON.stringify(good), "application/json"),
    ]);
    for (const answer of answers) {
      expect(answer).toEqual({
        task_id: expect.stringMatching(/^\d{8}_\d\d_\d\d_\d\d_\d+$/),
        result_code: 100,
        msg: "SUCCESS! The video is currently in the queue waiting to be processed.",
      });
      const done = await statusWhen(
        engine.url,
        answer.task_id,
        (now) => now.result_code > 102 || now.result_code === 100,
      );
      expect(done).toMatchObject({
        result_code: 100,
        progress: 1,
        figures: { frames: VIDEO.length, drivenBy: "sound" },
      });
      expect(done.result_url).toBe(`${engine.url}/result/${answer.task_id}.mp4`);
      const result = await fetch(done.result_url ?? "");
      expect(Buffer.from(await result.arrayBuffer()).equals(VIDEO)).toBe(true);
    }
    expect(new Set(answers.map((answer) => answer.task_id)).size).toBe(3);
  });

  it("runs through the seed's own Python client", async ({ skip }) => {
    const python = await run("python3", ["--version"]).catch(() => null);
    if (!python) return skip("python3 is not installed");
    const has = await run("python3", ["-c", "import requests"]).catch(() => null);
    const client = fileURLToPath(new URL("../fixtures/seed_client.py", import.meta.url));
    const shim = fileURLToPath(new URL("../fixtures/python", import.meta.url));
    const { stdout } = await run("python3", ["-B", client, engine.url, good.audio_url, good.video_url, KEY], {
      env: has ? process.env : { ...process.env, PYTHONPATH: shim },
    });
    const resultUrl = /^Result URL: (.*)$/m.exec(stdout)?.[1] ?? stdout;
    expect((await fetch(resultUrl)).status).toBe(200);
  });

  it("gives the same task for the same idempotency key, also at the same moment", async () => {
    const body = { ...good, idempotency_key: crypto.randomUUID() };
    const atOnce = await Promise.all([
      submit(engine.url, body),
      submit(engine.url, body),
      submit(engine.url, body),
    ]);
    const signedAnew = { ...body, video_url: `${body.video_url}?X-Amz-Date=1&X-Amz-Signature=2` };
    const later = await submit(engine.url, signedAnew);
    expect(later.result_code).toBe(RESULT_CODE.ok);
    expect(new Set([later, ...atOnce].map((answer) => answer.task_id)).size).toBe(1);
    const changed = await submit(engine.url, { ...body, transcript: "other words" });
    expect(changed).toMatchObject({ result_code: RESULT_CODE.badRequest });
    const otherOwner = await submit(engine.url, { ...body, key: "another key" });
    expect(otherOwner.task_id).not.toBe(later.task_id);
  });
});

const voiceOf = (change: object) => JSON.stringify([{ audio_url: "/audio.wav", face: "2", ...change }]);
const segmentsOf = (...segments: [number, number][]) =>
  JSON.stringify(segments.map(([start_ms, end_ms]) => ({ start_ms, end_ms })));
const rangeOf = (start_ms: number, end_ms: number) => JSON.stringify({ start_ms, end_ms });

describe("a request about who and when", () => {
  const more = () => ({
    face: "0.25,0.4@1200",
    voices: JSON.stringify([
      {
        audio_url: `${media.url}/second.wav`,
        face: "largest",
        start_ms: 700,
        transcript: "Yes.",
        lang: "en",
      },
    ]),
    segments: segmentsOf([0, 500], [500, 900]),
    sync_mode: "remap",
    backend: "own-pixels",
  });

  it("reaches the job as it was meant, every sound fetched", async () => {
    const { task_id } = await submit(engine.url, { ...good, ...more() });
    await statusWhen(engine.url, task_id, (now) => now.result_code === RESULT_CODE.ok);
    const job = JSON.parse(await readFile(path.join(directory, `${task_id}.job.json`), "utf8")) as unknown;
    expect(job).toMatchObject({
      voices: [
        { face: { by: "point", x: 0.25, y: 0.4, atMs: 1200 }, sound: "speak" },
        { face: { by: "largest" }, startMs: 700, transcript: "Yes.", lang: "en", sound: "speak again" },
      ],
      segments: [
        { startMs: 0, endMs: 500 },
        { startMs: 500, endMs: 900 },
      ],
      syncMode: "remap",
      backend: "own-pixels",
    });
  });

  it("reaches the job with the part of the video that it is about", async () => {
    const video_range = JSON.stringify({ start_ms: 2040, end_ms: 4000 });
    const { task_id } = await submit(engine.url, { ...good, video_range });
    await statusWhen(engine.url, task_id, (now) => now.result_code === RESULT_CODE.ok);
    const job = JSON.parse(await readFile(path.join(directory, `${task_id}.job.json`), "utf8")) as unknown;
    expect(job).toMatchObject({ range: { startMs: 2040, endMs: 4000 } });
    const body = { ...good, video_range, idempotency_key: crypto.randomUUID() };
    await submit(engine.url, body);
    const moved = await submit(engine.url, { ...body, video_range: video_range.replace("4000", "4040") });
    expect(moved).toMatchObject({ result_code: RESULT_CODE.badRequest });
  });

  it("is another request for the same idempotency key when any of it differs", async () => {
    const body = { ...good, ...more(), idempotency_key: crypto.randomUUID() };
    const first = await submit(engine.url, body);
    expect((await submit(engine.url, body)).task_id).toBe(first.task_id);
    const changes = [{ face: "auto" }, { voices: voiceOf({}) }, { segments: segmentsOf([0, 600]) }];
    for (const change of [...changes, { sync_mode: "loop" }, { backend: "" }]) {
      const again = await submit(engine.url, { ...body, ...change });
      expect(again).toMatchObject({ result_code: RESULT_CODE.badRequest });
    }
  });
});

describe("a bad request", () => {
  it.each([
    ["nothing at all", {}, 200, undefined],
    ["a missing key", { key: "" }, 201, undefined],
    ["a wrong key", { key: "not a key" }, 201, undefined],
    ["no audio", { audio_url: "" }, 202, undefined],
    ["no video", { video_url: "" }, 202, undefined],
    ["something that is no URL", { video_url: "video.mp4" }, 202, "url_refused"],
    ["a file of the engine's machine", { video_url: "file:///etc/passwd" }, 202, "url_refused"],
    ["a password in the URL", { video_url: "http://a:b@example.com/" }, 202, "url_refused"],
    ["loopback", { video_url: "http://127.0.0.1:1/v.mp4" }, 202, "url_refused"],
    ["loopback as a decimal number", { video_url: "http://2130706433/v.mp4" }, 202, "url_refused"],
    ["loopback in IPv6", { video_url: "http://[::1]/v.mp4" }, 202, "url_refused"],
    [
      "a private address mapped into IPv6",
      { video_url: "http://[::ffff:10.0.0.1]/v.mp4" },
      202,
      "url_refused",
    ],
    ["the cloud's metadata service", { video_url: "http://169.254.169.254/latest" }, 202, "url_refused"],
    ["a name of loopback", { video_url: "http://localhost/v.mp4" }, 202, "url_refused"],
    ["a redirect to loopback", { video_url: "/to-loopback.mp4" }, 202, "url_refused"],
    ["a file that is not there", { video_url: "/missing.mp4" }, 202, "fetch_failed"],
    ["an empty file", { audio_url: "/empty.wav" }, 202, "fetch_failed"],
    ["a file over the limit", { video_url: "/huge.mp4" }, 202, "too_large"],
    ["a bad language", { lang: "../../etc" }, 200, undefined],
    ["a transcript without end", { transcript: "word ".repeat(5000) }, 200, undefined],
    ["a face that is none", { face: "the left one" }, 200, undefined],
    ["a point outside the picture", { face: "1.2,0.5@100" }, 200, undefined],
    ["voices that are no JSON", { voices: "audio.wav" }, 200, undefined],
    ["a voice without a face", { voices: JSON.stringify([{ audio_url: "a.wav" }]) }, 200, undefined],
    ["a voice with a misspelt field", { voices: voiceOf({ language: "en" }) }, 200, undefined],
    ["a voice in a bad language", { voices: voiceOf({ lang: "?" }) }, 200, undefined],
    [
      "a voice on loopback",
      { voices: voiceOf({ audio_url: "http://127.0.0.1:1/a.wav" }) },
      202,
      "url_refused",
    ],
    ["a voice that is not there", { voices: voiceOf({ audio_url: "/missing.wav" }) }, 202, "fetch_failed"],
    ["a segment that ends before it starts", { segments: '[{"start_ms":9,"end_ms":5}]' }, 200, undefined],
    ["segments that overlap", { segments: segmentsOf([0, 500], [400, 900]) }, 200, undefined],
    ["a part that is no JSON", { video_range: "1-2" }, 200, undefined],
    ["a part without an end", { video_range: '{"start_ms":9}' }, 200, undefined],
    ["a part of nothing", { video_range: rangeOf(900, 900) }, 200, "range_unusable"],
    ["a part of 199 ms", { video_range: rangeOf(900, 1099) }, 200, "range_unusable"],
    [
      "a part and segments",
      { video_range: rangeOf(0, 900), segments: segmentsOf([0, 500]) },
      200,
      "range_unusable",
    ],
    ["a part that loops", { video_range: rangeOf(0, 900), sync_mode: "loop" }, 200, "range_unusable"],
    ["an unknown sync mode", { sync_mode: "bounce" }, 200, undefined],
    ["an unknown backend", { backend: "magic" }, 200, undefined],
  ])("with %s is refused", async (name, change, code, reason) => {
    const absolute = Object.entries(change).map(([field, value]) => {
      return [field, value?.startsWith("/") ? media.url + value : value?.replaceAll('"/', `"${media.url}/`)];
    });
    const body = name === "nothing at all" ? {} : { ...good, ...Object.fromEntries(absolute) };
    const answer = await submit(engine.url, body);
    expect(answer).toMatchObject({ result_code: code, msg: expect.stringMatching(/\S/) });
    expect(answer.reason).toBe(reason);
    expect(answer.task_id).toBeUndefined();
  });

  it("in an unreadable body gets 200", async () => {
    const broken = [
      await post("{", "application/json"),
      await post("[1]", "application/json"),
      await post(JSON.stringify({ ...good, key: 1 }), "application/json"),
      await post("--x", "multipart/form-data"),
      await post("--x\r\nbroken", "multipart/form-data; boundary=x"),
      await post("<xml/>", "application/xml"),
      await post(`key=${"x".repeat(300_000)}`, "application/x-www-form-urlencoded"),
    ];
    expect(broken.map((answer) => answer.result_code)).toEqual(broken.map(() => RESULT_CODE.badRequest));
    const upload = new FormData();
    upload.append("video_url", new Blob([VIDEO]), "v.mp4");
    expect(await post(upload)).toMatchObject({ result_code: RESULT_CODE.badRequest });
  });
});

describe("a task", () => {
  it("that the job refuses fails with its reason, at once", async () => {
    const { task_id } = await submit(engine.url, { ...good, audio_url: `${media.url}/no-face.wav` });
    const ended = await statusWhen(engine.url, task_id, (now) => now.result_code === RESULT_CODE.failed);
    expect(ended).toMatchObject({
      reason: "video_no_face",
      msg: expect.stringContaining("Refused: video_no_face."),
    });
  });

  it("that crashes is tried three times with inputs fetched once, then fails", async () => {
    const { task_id } = await submit(engine.url, { ...good, audio_url: `${media.url}/broken.wav` });
    const ended = await statusWhen(engine.url, task_id, (now) => now.result_code === RESULT_CODE.failed);
    expect(ended.reason).toBe("internal");
    // Once by the check at the submission, once by the first attempt.
    expect(media.requests.filter((path) => path === "/broken.wav")).toHaveLength(2);
  });

  it("that nobody knows gets 200", async () => {
    for (const id of ["", "20230423_11_23_05_10279", "../../etc/passwd"]) {
      expect(await status(engine.url, id)).toMatchObject({ result_code: RESULT_CODE.badRequest });
    }
    const bare = await fetch(`${engine.url}/videotalking`);
    expect(await bare.json()).toMatchObject({ result_code: RESULT_CODE.badRequest });
  });
});

describe("a result", () => {
  let resultUrl: string;
  beforeAll(async () => {
    const { task_id } = await submit(engine.url, good);
    const done = await statusWhen(engine.url, task_id, (now) => now.result_code === RESULT_CODE.ok);
    resultUrl = done.result_url ?? "";
  });

  it.each([
    ["bytes=10-19", 206, "bytes 10-19/5000", VIDEO.subarray(10, 20)],
    ["bytes=4990-", 206, "bytes 4990-4999/5000", VIDEO.subarray(4990)],
    ["bytes=-5", 206, "bytes 4995-4999/5000", VIDEO.subarray(4995)],
    ["bytes=4990-9999", 206, "bytes 4990-4999/5000", VIDEO.subarray(4990)],
    ["bytes=5000-", 416, "bytes */5000", Buffer.alloc(0)],
    ["bytes=5-1", 200, null, VIDEO],
    ["frames=1-2", 200, null, VIDEO],
  ])("by range %s answers %i", async (range, code, contentRange, bytes) => {
    const response = await fetch(resultUrl, { headers: { range } });
    expect(response.status).toBe(code);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it("has a type, a length and an ETag, by HEAD too, and lives under the seed's path", async () => {
    const head = await fetch(resultUrl, { method: "HEAD" });
    expect(head.headers.get("content-type")).toBe("video/mp4");
    expect(head.headers.get("content-length")).toBe("5000");
    const etag = head.headers.get("etag") ?? "";
    expect((await fetch(resultUrl, { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await fetch(resultUrl.replace("/result/", "/example/"))).status).toBe(200);
    const guessed = resultUrl.replace(/\d{5}\.mp4$/, "00000.mp4");
    expect((await fetch(guessed)).status).toBe(404);
    expect((await fetch(`${engine.url}/result/..%2f..%2ftasks`)).status).toBe(404);
  });
});

it("takes up a task that an older engine left behind, of one voice and nothing else", async () => {
  const old = await mkdtemp(path.join(tmpdir(), "engine-old-"));
  const id = "20230423_11_23_05_01234567890123456789";
  await mkdir(path.join(old, "tasks"));
  const task = {
    ...{ id, sequence: 1, createdAtMs: 0, owner: "somebody", failures: 0, interruptions: 0 },
    input: { audioUrl: good.audio_url, videoUrl: good.video_url },
    state: { is: "waiting", notBeforeMs: 0 },
  };
  await writeFile(path.join(old, "tasks", `${id}.json`), JSON.stringify(task));
  const config = parseEngineConfig({
    ...{ ENGINE_PORT: "0", ENGINE_HOST: "127.0.0.1", ENGINE_KEYS: KEY },
    ...{ ENGINE_ALLOW_HOSTS: media.host, ENGINE_DATA_DIR: old },
  });
  const later = await startEngine(config, { attempt: processAttempt(config, COPY_JOB) });
  try {
    const done = await statusWhen(later.url, id, (now) => now.result_code === RESULT_CODE.ok);
    expect(done.figures).toMatchObject({ frames: VIDEO.length });
  } finally {
    await later.stop();
    await rm(old, { recursive: true, force: true });
  }
});

it("tells its health", async () => {
  const health = await (await fetch(`${engine.url}/health`)).json();
  expect(health).toEqual({
    status: "ok",
    queue: { waiting: 0, running: expect.any(Number), capacity: 100, concurrency: 2 },
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});
