import { type ChildProcess, fork } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineConfig } from "@/engine/config";
import { LipSyncError } from "@/engine/job";
import type { PreflightOrder, PreflightOutcome } from "./preflight-messages";

export type RunPreflight = (
  asked: Pick<PreflightOrder, "videoUrl" | "words" | "syncMode">,
) => Promise<Extract<PreflightOutcome, { type: "done" }>>;

const RUN_PREFLIGHT = fileURLToPath(new URL("./run-preflight.ts", import.meta.url));
/** Where `tsx` and the path alias are found. */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** A user is waiting: a file that arrives more slowly is not looked at. */
const FETCH_TIMEOUT_MS = 60_000;
const IDLE_TIMEOUT_MS = 10_000;
const TOTAL_TIMEOUT_MS = 90_000;
const STDERR_KEPT = 4_000;

/**
 * Preflights in a child process each, in a folder that is deleted with it; `sweep` deletes those of an engine that was killed.
 * Rejects with LipSyncError for what it can name.
 */
export function preflightProcess(config: EngineConfig): { run: RunPreflight; sweep: () => Promise<void> } {
  const { allowHosts, maxMediaBytes: maxBytes } = config;
  const limits = { maxBytes, timeoutMs: FETCH_TIMEOUT_MS, idleTimeoutMs: IDLE_TIMEOUT_MS };
  const parent = path.join(config.dataDirectory, "preflight");
  return {
    async run(asked) {
      await mkdir(parent, { recursive: true });
      const workDirectory = await mkdtemp(path.join(path.resolve(parent), "look-"));
      try {
        return await look({ ...asked, workDirectory, allowHosts, limits });
      } finally {
        await rm(workDirectory, { recursive: true, force: true });
      }
    },
    sweep: () => rm(parent, { recursive: true, force: true }),
  };
}

function look(order: PreflightOrder): ReturnType<RunPreflight> {
  return new Promise((resolve, reject) => {
    const child = fork(RUN_PREFLIGHT, {
      cwd: ROOT,
      execArgv: ["--import", "tsx"],
      // A process group of its own, which is killed as one: it starts decoders.
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let outcome: PreflightOutcome | undefined;
    let stderr = "";
    const limit = setTimeout(() => killGroup(child), TOTAL_TIMEOUT_MS);
    child.on("message", (message: PreflightOutcome) => {
      outcome = message;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-STDERR_KEPT);
    });
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
      clearTimeout(limit);
      killGroup(child);
      if (outcome?.type === "done") resolve(outcome);
      else if (outcome && outcome.reason !== "internal") {
        reject(new LipSyncError(outcome.reason, outcome.message));
      } else reject(new Error(`a preflight's process ended (${killedBy ?? code})\n${stderr}`));
    });
    child.send(order);
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
