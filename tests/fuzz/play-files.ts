/** Sends hostile files through a real engine and says what came of each. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type HealthResponse, RESULT_CODE, type StatusResponse } from "@/engine/contract";
import { runTool, untrustedInput } from "@/engine/media/ffmpeg";
import { type EngineProcess, startEngineProcess, status, submit } from "../fixtures/engine/engine-process";
import { startMediaServer } from "../fixtures/engine/media-server";
import { residentMb } from "../support/process-tree";
import type { FuzzFile } from "./fuzz-file";
import { type SoundMedia, VOICE } from "./sound-media";

const ENGINE = new URL("../../engine/main.ts", import.meta.url);
const KEY = "a key of the fuzzer";
/** At once in the engine, and at once asked for, so that one always waits. */
const CONCURRENCY = 2;
const LANES = 4;

export interface Limits {
  /** Longest time for one file, once it runs. */
  fileMs: number;
  /** Engine and everything that it starts. */
  residentMb: number;
}

export interface Verdict {
  file: FuzzFile;
  /** A refusal's reason, or `result`. */
  outcome: string;
  runMs: number;
  /** Why it breaks the rule, if it does. */
  fault?: string;
}

export interface Played {
  verdicts: Verdict[];
  /** What the engine as a whole did wrong. */
  faults: string[];
  peakResidentMb: number;
}

/**
 * Every file must end as a refusal with a code or as a correct result, in time; the engine must live, stay within its memory,
 * ask for nothing that a file names, and leave no file behind.
 */
export async function playFiles(
  make: (canaryUrl: string) => Iterable<FuzzFile>,
  media: SoundMedia,
  limits: Limits,
  onVerdict: (verdict: Verdict) => void = () => {},
): Promise<Played> {
  const folder = await mkdtemp(path.join(tmpdir(), "fuzz-engine-"));
  const temporary = await mkdtemp(path.join(folder, "tmp-"));
  const dataDirectory = path.join(folder, "engine");
  const served: Record<string, Buffer> = { "/video": media["face.mp4"], "/audio": media["voice.wav"] };
  const server = await startMediaServer(served);
  const engine = await startEngineProcess(ENGINE, {
    ENGINE_KEYS: KEY,
    ENGINE_HOST: "127.0.0.1",
    ENGINE_DATA_DIR: dataDirectory,
    ENGINE_ALLOW_HOSTS: server.host,
    ENGINE_CONCURRENCY: String(CONCURRENCY),
    TMPDIR: temporary,
  });
  const memory = watchMemory(engine.process.pid ?? 0);
  const verdicts: Verdict[] = [];
  const faults: string[] = [];
  const files = make(`${server.url}/canary`)[Symbol.iterator]();
  const lane = async () => {
    for (let next = files.next(); !next.done; next = files.next()) {
      const file = next.value;
      served[`/${file.name}`] = file.bytes;
      const verdict = await play(file, { engine, mediaUrl: server.url, folder, limits });
      delete served[`/${file.name}`];
      verdicts.push(verdict);
      onVerdict(verdict);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
    const health = await whenIdle(engine.url);
    if (health.status !== "ok" || health.queue.running + health.queue.waiting > 0)
      faults.push(`the engine says ${JSON.stringify(health)}`);
    if (server.requests.some((name) => name.startsWith("/canary")))
      faults.push("an address inside a file was asked for");
    faults.push(...(await leftovers(dataDirectory, temporary)));
    const peakResidentMb = memory.stop();
    if (peakResidentMb > limits.residentMb) faults.push(`${Math.round(peakResidentMb)} MB were in use`);
    return { verdicts, faults, peakResidentMb };
  } finally {
    memory.stop();
    await engine.kill("SIGKILL");
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Playing {
  engine: EngineProcess;
  mediaUrl: string;
  folder: string;
  limits: Limits;
}

async function play(file: FuzzFile, { engine, mediaUrl, folder, limits }: Playing): Promise<Verdict> {
  const url = (role: FuzzFile["role"]) => `${mediaUrl}/${file.role === role ? file.name : role}`;
  const taken = await submit(engine.url, { video_url: url("video"), audio_url: url("audio"), key: KEY });
  const verdict = (outcome: string, runMs: number, fault?: string) => ({ file, outcome, runMs, fault });
  if (!taken.task_id) {
    const outcome = taken.reason ?? `code ${taken.result_code}`;
    return verdict(outcome, 0, taken.reason ? undefined : `refused without a reason: ${taken.msg}`);
  }
  let startedAtMs: number | undefined;
  for (;;) {
    const now = await status(engine.url, taken.task_id);
    if (now.result_code !== RESULT_CODE.waiting) startedAtMs ??= Date.now();
    const runMs = startedAtMs === undefined ? 0 : Date.now() - startedAtMs;
    if (now.result_code === RESULT_CODE.ok)
      return verdict("result", runMs, await faultOfResult(file, now, folder));
    if (now.result_code === RESULT_CODE.failed) return verdict(now.reason ?? "", runMs, faultOfRefusal(now));
    if (runMs > limits.fileMs) return verdict("endless", runMs, `not done after ${runMs} ms: ${now.stage}`);
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
}

function faultOfRefusal({ reason, msg }: StatusResponse): string | undefined {
  if (!reason || reason === "internal") return `no reason of its own: ${msg}`;
  // A sentence that says what it is, and one that says what to do.
  return /\. .*\.$/.test(msg) ? undefined : `no advice: ${msg}`;
}

async function faultOfResult(
  file: FuzzFile,
  { result_url: url, figures }: StatusResponse,
  folder: string,
): Promise<string | undefined> {
  if (file.mustBeRefused) return "it is no media, yet there is a result";
  if (!url || !figures) return "a result without its address or figures";
  const expected = Math.max(1, Math.round((figures.durationMs / 1000) * figures.fps));
  const offFrames = (figures.durationMs / 1000 - VOICE.seconds) * figures.fps;
  // The engine takes the video's own number of frames where it nearly fits.
  const asLong = file.role === "audio" || Math.abs(offFrames) < 1.6;
  const to = path.join(folder, `${file.index}.mp4`);
  await writeFile(to, Buffer.from(await (await fetch(url)).arrayBuffer()));
  const entries = "stream=nb_read_frames,width,height";
  const args = ["-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries", entries];
  const read = await runTool("ffprobe", [...args, "-of", "json", ...untrustedInput(to)]);
  await rm(to);
  const [stream] = (JSON.parse(read.toString()) as { streams: Record<string, string | number>[] }).streams;
  const { frames, width, height } = figures;
  const good =
    asLong &&
    frames === expected &&
    Number(stream?.nb_read_frames) === frames &&
    stream?.width === width &&
    stream?.height === height;
  return good ? undefined : `figures ${JSON.stringify(figures)}, the file has ${JSON.stringify(stream)}`;
}

/** The engine tidies up after a task has ended: what it says when it has, or after ten seconds. */
async function whenIdle(url: string): Promise<HealthResponse> {
  const deadlineMs = Date.now() + 10_000;
  for (;;) {
    const health = (await (await fetch(`${url}/health`)).json()) as HealthResponse;
    if (health.queue.running === 0 || Date.now() > deadlineMs) return health;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Files that should be gone: of attempts, of half-written states, of anything in the temporary folder but tsx's cache. */
async function leftovers(dataDirectory: string, temporary: string): Promise<string[]> {
  const list = (folder: string) => readdir(path.join(dataDirectory, folder));
  const work = await list("work");
  const states = (await list("tasks")).filter((name) => !name.endsWith(".json"));
  const others = (await readdir(temporary)).filter((name) => !name.startsWith("tsx-"));
  return [...work, ...states, ...others].map((name) => `${name} was left behind`);
}

function watchMemory(pid: number) {
  let peak = 0;
  let ended = false;
  const look = async () => {
    while (!ended) {
      peak = Math.max(peak, await residentMb(pid));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  };
  const looking = process.platform === "linux" ? look() : Promise.resolve();
  looking.catch(() => {});
  return {
    stop() {
      ended = true;
      return peak;
    },
  };
}
