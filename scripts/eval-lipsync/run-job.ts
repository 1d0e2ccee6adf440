import type { LipSyncFigures } from "@/engine/contract";
import type { LipSyncJob } from "@/engine/job";
import { mostOf, watchMemory } from "../bench/process-memory";
import { runLeashed } from "../bench/run-leashed";

const WATCH_EVERY_MS = 200;

export interface JobRun {
  figures: LipSyncFigures;
  /** Of the engine's process and all that it started (PSS). */
  peakMb: number;
}

/** Runs the engine in a child process. @throws Error with what it printed when it fails */
export async function runJob(job: Omit<LipSyncJob, "signal" | "onProgress">): Promise<JobRun> {
  const run = runLeashed(["scripts/eval-lipsync/job-process.ts", JSON.stringify(job)], process.env);
  const memory = watchMemory(run.pid, WATCH_EVERY_MS);
  const code = await run.exited;
  const peakMb = mostOf(memory.stop());
  const json = run.lines.findLast((line) => line.startsWith("{"));
  if (code !== 0 || json === undefined) throw new Error(`The engine failed:\n${run.lines.join("\n")}`);
  return { figures: JSON.parse(json) as LipSyncFigures, peakMb };
}
