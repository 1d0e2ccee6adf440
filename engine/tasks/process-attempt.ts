import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineConfig } from "@/engine/config";
import type { LipSyncFigures } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import type { AttemptOrder, AttemptReport } from "./attempt-messages";
import type { RunAttempt } from "./task-queue";

export interface AttemptTimeouts {
  /** An attempt whose progress stands still for so long is killed. Progress is what scales with the media's length. */
  stallMs: number;
  /** Longest time for one attempt, whatever it reports. */
  totalMs: number;
}

const DEFAULT_TIMEOUTS: AttemptTimeouts = { stallMs: 15 * 60_000, totalMs: 4 * 60 * 60_000 };
/** Longest silence of a server that media is fetched from. */
const IDLE_TIMEOUT_MS = 30_000;

const RUN_TASK = fileURLToPath(new URL("./run-task.ts", import.meta.url));
/** Where `tsx` and the path alias are found. */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STDERR_KEPT = 4_000;

/** Attempts in a child process each. `jobModule` is the URL of the module whose `lipSync` does the work. */
export function processAttempt(
  config: EngineConfig,
  jobModule: string,
  timeouts: AttemptTimeouts = DEFAULT_TIMEOUTS,
): RunAttempt {
  const { allowHosts, dataDirectory, publicUrl, maxMediaBytes: maxBytes, fetchTimeoutMs: timeoutMs } = config;
  const limits = { maxBytes, timeoutMs, idleTimeoutMs: IDLE_TIMEOUT_MS };
  return (task, { workDirectory, outPath, signal, onProgress }) =>
    new Promise<LipSyncFigures>((resolve, reject) => {
      const child = fork(RUN_TASK, {
        cwd: ROOT,
        execArgv: ["--import", "tsx"],
        // A process group of its own, which is killed as one: the job starts encoders and decoders.
        detached: true,
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      });
      let outcome: AttemptReport | undefined;
      let stderr = "";
      const kill = () => killGroup(child);
      const stall = setTimeout(kill, timeouts.stallMs);
      const limit = setTimeout(kill, timeouts.totalMs);
      signal.addEventListener("abort", kill, { once: true });
      if (signal.aborted) kill();

      let furthest = -1;
      child.on("message", (message: AttemptReport) => {
        if (message.type !== "progress") {
          outcome = message;
          return;
        }
        if (message.fraction > furthest) stall.refresh();
        furthest = Math.max(furthest, message.fraction);
        onProgress(message);
      });
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        stderr = (stderr + text).slice(-STDERR_KEPT);
      });
      child.on("error", reject);
      child.on("close", (code, killedBy) => {
        clearTimeout(stall);
        clearTimeout(limit);
        signal.removeEventListener("abort", kill);
        // What the job left running would go on writing into a folder that is about to be removed.
        killGroup(child);
        if (outcome?.type === "done") resolve(outcome.figures);
        else if (outcome?.type === "failed" && outcome.reason !== "internal") {
          reject(new LipSyncError(outcome.reason, outcome.message));
        } else reject(new Error(`task ${task.id}: its process ended (${killedBy ?? code})\n${stderr}`));
      });

      const { id: taskId, input } = task;
      child.send({
        ...{ taskId, input, workDirectory, outPath, jobModule, allowHosts, limits, publicUrl },
        dataDirectory: path.resolve(dataDirectory),
      } satisfies AttemptOrder);
    });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group has ended already.
  }
}
