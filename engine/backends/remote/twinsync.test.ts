import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseEngineConfig } from "@/engine/config";
import type { LipSyncJob } from "@/engine/job";
import { facelessFrames, writeWav } from "@/tests/fixtures/broken-media";
import { writeVideo } from "@/tests/fixtures/drawn-face";
import { type MediaServer, startMediaServer } from "@/tests/fixtures/engine/media-server";
import type { Pace } from "./ask-service";
import { twinSync } from "./twinsync";

const QUICK: Pace = { pollMs: 5, pollMaxMs: 10, retryMs: 5, retryMaxMs: 10, tries: 3 };
const KEY = "the other engine's key";
let folder: string;
let engine: MediaServer;
/** An engine of another maker: it knows the protocol's three parameters and two questions. */
let submitted: URLSearchParams[];
let cancelled: string[];
let onSubmit: object;
let states: object[];
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "twinsync-"));
  await writeVideo(at("result.mp4"), facelessFrames(15, 128), { num: 25, den: 1 });
  await writeWav(at("words.wav"), new Float32Array(9600).fill(0.1));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  submitted = [];
  cancelled = [];
  onSubmit = { task_id: "20230423_11_23_05_10279", result_code: 100, msg: "SUCCESS!" };
  states = [];
  engine = await startMediaServer({
    "/example/result.mp4": await readFile(at("result.mp4")),
    "/videotalking": async (request, response) => {
      const { searchParams } = new URL(request.url ?? "", "http://engine");
      const say = (body: object) => response.end(JSON.stringify(body));
      if (request.method === "DELETE") {
        cancelled.push(String(searchParams));
        say({ result_code: 104, msg: "" });
      } else if (request.method === "POST") {
        submitted.push(new URLSearchParams(await text(request)));
        say(onSubmit);
      } else say((states.length > 1 ? states.shift() : states[0]) ?? { result_code: 200, msg: "" });
    },
  });
  states = [
    { result_code: 101, msg: "waiting" },
    { result_code: 102, msg: "running" },
    { result_code: 103, msg: "done", result_url: `${engine.url}/example/result.mp4` },
  ];
});
afterEach(() => engine.stop());

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function make(over: Partial<LipSyncJob> = {}, environment: Record<string, string> = {}) {
  const { backends } = parseEngineConfig({ TWINSYNC_URL: engine.url, TWINSYNC_KEY: KEY, ...environment });
  return twinSync(
    backends,
    QUICK,
  )({
    videoPath: at("person.mp4"),
    videoUrl: "http://10.0.0.5/person.mp4",
    voices: [
      { audioPath: at("words.wav"), audioUrl: "http://10.0.0.5/words.wav", transcript: "Hello", lang: "en" },
    ],
    outPath: at(`${crypto.randomUUID()}.mp4`),
    ...over,
  });
}

describe("twinSync", () => {
  it("speaks the plain protocol with an engine of another maker", async () => {
    const figures = await make();
    expect(figures).toMatchObject({
      backend: "twinsync",
      frames: 15,
      width: 128,
      drivenBy: "sound",
      skipped: [],
    });
    expect(Object.fromEntries(submitted[0] ?? [])).toEqual({
      video_url: "http://10.0.0.5/person.mp4",
      audio_url: "http://10.0.0.5/words.wav",
      key: KEY,
      transcript: "Hello",
      lang: "en",
      idempotency_key: expect.any(String),
    });
  });

  it("tells an engine of this project everything", async () => {
    const [voice] = [{ audioPath: at("words.wav"), audioUrl: "http://10.0.0.5/words.wav" }];
    await make(
      {
        voices: [
          { ...voice, face: { by: "point", x: 0.25, y: 0.5, atMs: 40 } },
          { ...voice, face: { by: "id", id: 2 }, startMs: 500 },
        ],
        segments: [{ startMs: 0, endMs: 400 }],
        syncMode: "freeze",
      },
      { TWINSYNC_EXTENDED: "1" },
    );
    expect(Object.fromEntries(submitted[0] ?? [])).toMatchObject({
      face: "0.25,0.5@40",
      voices: '[{"audio_url":"http://10.0.0.5/words.wav","face":"2","start_ms":500}]',
      segments: '[{"start_ms":0,"end_ms":400}]',
      sync_mode: "freeze",
    });
  });

  it("has an engine of this project make a part of a video, and notices one that cannot", async () => {
    const job = { range: { startMs: 1000, endMs: 2000 } };
    const done = { result_code: 100, msg: "", result_url: `${engine.url}/example/result.mp4` };
    const figures = { faces: 1, drivenBy: "sound", skipped: [] };
    const computed = { trackedMs: 9000, synthesisedMs: 600 };
    states = [{ ...done, figures: { ...figures, computed } }];
    expect(await make(job, { TWINSYNC_EXTENDED: "1" })).toMatchObject({ computed });
    expect(submitted[0]?.get("video_range")).toBe('{"start_ms":1000,"end_ms":2000}');
    states = [{ ...done, figures }];
    await expect(make(job, { TWINSYNC_EXTENDED: "1" })).rejects.toMatchObject({ reason: "backend_failed" });
  });

  it("passes on what an engine of this project kept of the source's own mouth", async () => {
    const skipped = [
      { startMs: 0, endMs: 200, reason: "covered" },
      { startMs: 200, endMs: 400, reason: "other_face" },
    ];
    const figures = { faces: 2, drivenBy: "phonemes", skipped };
    states = [{ result_code: 100, msg: "", result_url: `${engine.url}/example/result.mp4`, figures }];
    expect(await make()).toMatchObject(figures);
  });

  it.each([
    ["a wrong key", { result_code: 201, msg: "" }, "backend_unavailable"],
    ["a full queue", { result_code: 203, msg: "full", reason: "busy" }, "busy"],
    ["media it cannot fetch", { result_code: 202, msg: "no", reason: "fetch_failed" }, "fetch_failed"],
    ["a refusal of its own", { result_code: 200, msg: "no" }, "backend_failed"],
    ["no word of the protocol", { hello: "world" }, "fetch_failed"],
  ])("says why when it meets %s", async (_, answer, reason) => {
    onSubmit = answer;
    await expect(make()).rejects.toMatchObject({ name: "LipSyncError", reason });
  });

  it.each([
    ["video_no_face", "video_no_face"],
    ["face_not_found", "face_not_found"],
    ["internal", "backend_failed"],
    [undefined, "backend_failed"],
  ])("passes a failure on: %s as %s", async (theirs, reason) => {
    states = [{ result_code: 104, msg: "taskID:1 has failed: Nobody is seen.", reason: theirs }];
    await expect(make()).rejects.toMatchObject({ reason, message: "Nobody is seen." });
  });

  it("hands a job over anew when the other engine has forgotten it", async () => {
    const stateDirectory = at("task");
    await mkdir(stateDirectory);
    const task = { idempotencyKey: "a task", stateDirectory };
    const done = states;
    states = [{ result_code: 200, msg: "unknown" }];
    await expect(make({ task })).rejects.toMatchObject({ reason: "fetch_failed" });
    states = done;
    await make({ task });
    expect(submitted.map((parameters) => parameters.get("idempotency_key"))).toEqual([
      "a task",
      expect.not.stringMatching(/^a task$/),
    ]);
  });

  it("calls the other engine off when it is cancelled", async () => {
    states = [{ result_code: 102, msg: "" }];
    const abort = new AbortController();
    const made = make({
      signal: abort.signal,
      onProgress: ({ stage }) => stage === "render" && abort.abort(new Error("enough")),
    });
    await expect(made).rejects.toThrow("enough");
    expect(cancelled).toEqual([
      new URLSearchParams({ taskID: "20230423_11_23_05_10279", key: KEY }).toString(),
    ]);
  });
});
