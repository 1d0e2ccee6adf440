import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "@/lib/errors";
import { findChromium } from "../chromium";
import { killProcessesOf, removeFolder, sweepRenders, temporaryFolder } from "./left-behind";
import type { RenderFigures, RenderJob, RenderOrder, RenderProgress, RenderReport } from "./render-job";

export interface RenderRequest extends RenderJob {
  /** Where temporary folders are made; shared by renders, and swept of what killed ones left. */
  workDir: string;
  signal?: AbortSignal;
  onProgress?: (progress: RenderProgress) => void;
  /** Called now and then with a JPEG of the newest picture, valid until the render ends. */
  onFrame?: (jpegPath: string) => void;
}

const SCRIPT = fileURLToPath(new URL("./render-process.ts", import.meta.url));
/** The loader and its path aliases are found from here. */
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** What the renderer, ffmpeg and the browser need of the environment. */
const HARMLESS = ["PATH", "HOME", "LANG", "TZ", "NODE_OPTIONS", "FFMPEG_PATH", "FFPROBE_PATH", "CHROME_PATH"];

const pick = (from: NodeJS.ProcessEnv, names: string[]): Record<string, string | undefined> =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));

/** From asking the process to stop until it is made to. */
const PATIENCE_MS = 4000;

/**
 * Renders a document in one format to an MP4 (H.264 yuv420p BT.709, AAC 48 kHz, index at the front) in a process of its
 * own. Cancelled or failed, it leaves neither processes nor files.
 * @throws AppError `cancelled`, `media_missing`, `render_failed`
 */
export async function renderFormat(request: RenderRequest): Promise<RenderFigures> {
  if (request.signal?.aborted) throw new AppError("cancelled");
  const workDir = path.resolve(request.workDir);
  await mkdir(workDir, { recursive: true });
  await sweepRenders(workDir);
  const chromium = await findChromium();
  const folder = await temporaryFolder(workDir);
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT], {
    cwd: ROOT,
    // Everything the renderer and the browser make lands in our folder and goes with it. No secret goes in.
    env: { ...pick(process.env, HARMLESS), NODE_ENV: process.env.NODE_ENV, ...chromium.env, TMPDIR: folder },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    detached: true,
  });
  try {
    return await follow(child, request, { folder, chromium: chromium.executablePath });
  } finally {
    await stop(child);
    await killProcessesOf(folder);
    await removeFolder(folder);
  }
}

function follow(
  child: ChildProcess,
  request: RenderRequest,
  place: { folder: string; chromium: string },
): Promise<RenderFigures> {
  return new Promise((resolve, reject) => {
    const { signal, onProgress, onFrame, document, format, media, outPath, settings } = request;
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-4000);
    });
    const tell = (order: RenderOrder) => {
      if (child.connected) child.send(order);
    };
    const cancel = () => {
      tell({ kind: "cancel" });
      reject(new AppError("cancelled"));
    };
    signal?.addEventListener("abort", cancel, { once: true });
    child.on("message", (report: RenderReport) => {
      if (report.kind === "progress") onProgress?.(report.progress);
      else if (report.kind === "frame") onFrame?.(report.path);
      else if (report.kind === "done") resolve(report.figures);
      else
        reject(
          new AppError(report.mediaMissing ? "media_missing" : "render_failed", { cause: report.message }),
        );
    });
    child.once("error", (cause) => reject(new AppError("render_failed", { cause })));
    child.once("exit", (code, by) => {
      signal?.removeEventListener("abort", cancel);
      reject(new AppError("render_failed", { cause: `The render process ended (${by ?? code}): ${said}` }));
    });
    tell({
      kind: "start",
      job: { document, format, media, outPath: path.resolve(outPath), settings },
      withFrames: onFrame !== undefined,
      ...place,
    });
  });
}

/** Waits for the process to end by itself, then makes it and its group. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const timer = setTimeout(() => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It ended in the meantime.
    }
  }, PATIENCE_MS);
  await ended;
  clearTimeout(timer);
}
