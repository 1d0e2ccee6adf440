import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseEngineConfig } from "@/engine/config";
import type { FailureReason } from "@/engine/contract";
import type { LipSyncJob } from "@/engine/job";
import { facelessFrames, writeWav } from "@/tests/fixtures/broken-media";
import { writeVideo } from "@/tests/fixtures/drawn-face";
import { SYNC_SO_KEY, type SyncSoServer, startSyncSoServer } from "@/tests/fixtures/sync-so-server";
import type { Pace } from "./ask-service";
import { REMOTE_STATE_FILE } from "./remote-state";
import { syncSo } from "./sync-so";

const QUICK: Pace = { pollMs: 5, pollMaxMs: 10, retryMs: 5, retryMaxMs: 10, tries: 4 };
let folder: string;
let service: SyncSoServer;
let job: LipSyncJob;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sync-so-"));
  await writeVideo(at("person.mp4"), facelessFrames(10, 128), { num: 25, den: 1 });
  await writeVideo(at("result.mp4"), facelessFrames(15, 128), { num: 25, den: 1 });
  await writeWav(at("words.wav"), new Float32Array(9600).fill(0.1));
  await writeFile(at("person.png"), createCanvas(64, 64).toBuffer("image/png"));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  service = await startSyncSoServer();
  service.result = await readFile(at("result.mp4"));
  job = {
    videoPath: at("person.mp4"),
    voices: [{ audioPath: at("words.wav") }],
    outPath: at(`${crypto.randomUUID()}.mp4`),
  };
});
afterEach(() => service.stop());

const make = (over: Partial<LipSyncJob> = {}, environment: Record<string, string> = {}) => {
  const { backends } = parseEngineConfig({
    SYNC_SO_API_KEY: SYNC_SO_KEY,
    SYNC_SO_URL: service.url,
    ...environment,
  });
  return syncSo(backends, QUICK)({ ...job, ...over });
};
const asked = () => [...service.generations.values()][0];
const times = (name: string) => service.requests.filter((request) => request === name).length;

async function newTask() {
  const stateDirectory = at(crypto.randomUUID());
  await mkdir(stateDirectory);
  return { idempotencyKey: `20230423_11_23_05_${"1".repeat(20)}`, stateDirectory };
}

describe("syncSo", () => {
  it("uploads both files, has them generated and brings the result", async () => {
    service.states = [
      { status: "PENDING", outputUrl: null },
      { status: "PROCESSING", outputUrl: null },
      { status: "COMPLETED" },
    ];
    const fractions: number[] = [];
    const figures = await make({ onProgress: ({ fraction }) => fractions.push(fraction) });
    expect(service.mistakes).toEqual([]);
    expect(figures).toMatchObject({
      backend: "sync.so",
      frames: 15,
      fps: 25,
      width: 128,
      height: 128,
      durationMs: 600,
    });
    expect((await readFile(job.outPath)).equals(service.result)).toBe(true);
    const [video, audio] = asked()?.input.map(({ assetId }) => service.assets.get(assetId)?.bytes) ?? [];
    expect(video?.equals(await readFile(job.videoPath))).toBe(true);
    expect(audio?.equals(await readFile(job.voices[0].audioPath))).toBe(true);
    expect(asked()).toMatchObject({
      model: "lipsync-2",
      options: { sync_mode: "bounce", active_speaker_detection: { auto_detect: true } },
    });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it.each([
    ["ping_pong", "bounce"],
    ["loop", "loop"],
    ["cut_off", "cut_off"],
    ["remap", "remap"],
  ] as const)("calls the sync mode %s %s", async (syncMode, theirs) => {
    await make({ syncMode });
    expect(asked()?.options.sync_mode).toBe(theirs);
  });

  it("points at the person who speaks", async () => {
    const face = { by: "point", x: 0.5, y: 0.25, atMs: 200 } as const;
    await make({ voices: [{ ...job.voices[0], face }] });
    expect(asked()?.options.active_speaker_detection).toEqual({ frame_number: 5, coordinates: [64, 32] });
  });

  it("takes a picture where the model does", async () => {
    await make({ videoPath: at("person.png") }, { SYNC_SO_MODEL: "sync-3" });
    expect(service.mistakes).toEqual([]);
    expect(asked()).toMatchObject({ input: [{ type: "image" }, { type: "audio" }], options: {} });
    await expect(make({ videoPath: at("person.png") })).rejects.toMatchObject({ reason: "backend_unsuited" });
  });

  it("waits as long as it is told to", async () => {
    const busy = { status: 429, headers: { "retry-after": "1" } };
    service.before.set("POST /v2/generate", [busy]);
    service.before.set("GET /v2/generate/ID", [{ status: 503 }, busy]);
    const began = performance.now();
    await make();
    expect(performance.now() - began).toBeGreaterThan(1900);
    expect(service.generations.size).toBe(1);
  });

  it("asks again with the same key when the answer was lost, and gets the same generation", async () => {
    service.before.set("POST /v2/generate", ["lost", "lost"]);
    await make();
    expect(times("POST /v2/generate")).toBe(3);
    expect(service.generations.size).toBe(1);
    expect(service.mistakes).toEqual([]);
  });

  it("goes on with the generation of an earlier attempt instead of paying twice", async () => {
    const task = await newTask();
    service.states = [{ status: "PROCESSING" }];
    const killed = new AbortController();
    const first = make({ task, signal: killed.signal });
    await expect.poll(() => times("GET /v2/generate/ID")).toBeGreaterThan(2);
    killed.abort(new Error("killed"));
    await expect(first).rejects.toThrow("killed");
    service.states = [{ status: "COMPLETED" }];
    await make({ task });
    expect([service.generations.size, times("POST /v2/generate"), times("POST /v2/assets")]).toEqual([
      1, 1, 2,
    ]);
    expect(await readFile(path.join(task.stateDirectory, REMOTE_STATE_FILE), "utf8")).not.toContain(
      SYNC_SO_KEY,
    );
  });

  it("sends the same request again when it died before the answer came", async () => {
    const task = await newTask();
    service.before.set("POST /v2/generate", ["lost", "lost", "lost", "lost"]);
    await expect(make({ task })).rejects.toMatchObject({ reason: "fetch_failed" });
    await make({ task });
    expect([service.generations.size, times("POST /v2/assets")]).toEqual([1, 2]);
    expect(service.mistakes).toEqual([]);
  });

  it("does not begin what is too expensive", async () => {
    service.usd = 7.5;
    await expect(make()).rejects.toMatchObject({
      reason: "backend_unsuited",
      message: expect.stringContaining("$7.50"),
    });
    expect(service.requests).toEqual(["POST /v2/generations/estimate"]);
    await make({}, { SYNC_SO_MAX_USD: "8" });
  });

  const ended = (state: object) => () => {
    service.states = [state];
  };
  const answered = (request: string, status: number) => () => {
    service.before.set(request, Array(9).fill({ status }));
  };
  const sent = (bytes: Buffer) => () => {
    service.result = bytes;
  };
  it.each<[string, () => void, FailureReason, string]>([
    ["fails", ended({ status: "FAILED", error: "No face found" }), "backend_failed", "No face found"],
    ["is rejected", ended({ status: "REJECTED", error: "Policy" }), "backend_failed", "Policy"],
    ["is no video", sent(Buffer.alloc(500, "x")), "backend_failed", "no MP4"],
    [
      "lies elsewhere in this network",
      ended({ status: "COMPLETED", outputUrl: "http://127.0.0.2:1/x.mp4" }),
      "url_refused",
      "public internet",
    ],
    ["is not paid for", answered("POST /v2/generate", 402), "backend_unavailable", "account"],
    ["is never answered", answered("GET /v2/generate/ID", 500), "fetch_failed", "500"],
  ])("says why when a generation %s", async (_, arrange, reason, words) => {
    arrange();
    await expect(make()).rejects.toMatchObject({ reason, message: expect.stringContaining(words) });
    expect(await readdir(folder)).not.toContain(path.basename(job.outPath));
  });

  it("never tells a key, not even a wrong one", async () => {
    const error: unknown = await make({}, { SYNC_SO_API_KEY: "sk-wrong" }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ reason: "backend_unavailable" });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("sk-wrong");
  });
});
