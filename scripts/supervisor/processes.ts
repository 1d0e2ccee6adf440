import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export type RunningProcess = { command: string; startedAt: string };

/** What runs under a process id now, or null. `startedAt` tells a process from a later one with the same id. */
export function findProcess(pid: number): RunningProcess | null {
  if (!Number.isInteger(pid) || pid < 2) return null;
  return process.platform === "linux" ? readProc(pid) : askPs(pid);
}

function readProc(pid: number): RunningProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // the second field, the name in parentheses, may hold spaces; state is field 3 and the start time field 22
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { command, startedAt: fields[19] ?? "" };
  } catch {
    return null;
  }
}

function askPs(pid: number): RunningProcess | null {
  try {
    const ask = (column: string) =>
      execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
    return { command: ask("command"), startedAt: ask("lstart") };
  } catch {
    return null;
  }
}

export const isRunning = (pid: number, startedAt: string): boolean =>
  findProcess(pid)?.startedAt === startedAt;

/** Resolves true once `condition` holds, false when it does not within `timeoutMs`. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  intervalMs = 30,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
