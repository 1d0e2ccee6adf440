import { readFileSync } from "node:fs";
import { mostOf, watchMemory } from "../bench/process-memory";
import { runLeashed } from "../bench/run-leashed";

export interface Measured {
  /** Its last line of output that is JSON. */
  json: string;
  wallSec: number;
  /** User and system time of the process and all that it started; null where the system does not tell. */
  cpuSec: number | null;
  /** Of all its processes together, at most. */
  peakMb: number;
}

/** Runs a script of the project to its end, one at a time: the system adds up the CPU time of ended children. */
export async function runMeasured(args: string[], signal: AbortSignal): Promise<Measured> {
  signal.throwIfAborted();
  const cpuBefore = childrensCpuSec();
  const began = performance.now();
  const run = runLeashed(args, process.env);
  const stop = () => void run.stop();
  signal.addEventListener("abort", stop, { once: true });
  const memory = watchMemory(run.pid, 100);
  const code = await run.exited;
  const seen = memory.stop();
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`${args[0]} failed:\n${run.lines.slice(-5).join("\n")}`);
  const cpuAfter = childrensCpuSec();
  return {
    json: run.lines.findLast((line) => line.startsWith("{")) ?? "",
    wallSec: (performance.now() - began) / 1000,
    cpuSec: cpuBefore !== null && cpuAfter !== null ? cpuAfter - cpuBefore : null,
    peakMb: mostOf(seen),
  };
}

/** Of ended children, and theirs, in the ticks of a hundredth of a second that Linux counts in. */
function childrensCpuSec(): number | null {
  if (process.platform !== "linux") return null;
  const stat = readFileSync("/proc/self/stat", "utf8");
  // After the name in parentheses: field 3. Times of waited-for children are fields 16 and 17.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
