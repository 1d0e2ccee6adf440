import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const KB_PER_MB = 1024;

/** A process and all that it started, and they started. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const [pid, parent] of process.platform === "linux" ? parentsFromProc() : parentsFromPs()) {
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

function parentsFromProc(): [pid: number, parent: number][] {
  return readdirSync("/proc").flatMap((name): [number, number][] => {
    const stat = /^\d+$/.test(name) && readIfThere(`/proc/${name}/stat`);
    // the second field, the name in parentheses, may hold spaces; the parent is field 4
    return stat ? [[Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])]] : [];
  });
}

function parentsFromPs(): [pid: number, parent: number][] {
  const lines = execFileSync("ps", ["-axo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    return [pid, parent];
  });
}

/**
 * Memory of processes together, in MB. On Linux proportional (PSS): a page that n of them share counts 1/n for each.
 * Elsewhere, or where that may not be read, the resident size, which counts shared pages several times.
 */
export function memoryMb(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + kilobytesOf(pid), 0) / KB_PER_MB;
}

function kilobytesOf(pid: number): number {
  if (process.platform !== "linux") return residentFromPs(pid);
  const proportional = /^Pss:\s+(\d+) kB/m.exec(readIfThere(`/proc/${pid}/smaps_rollup`));
  const resident = () => /^VmRSS:\s+(\d+) kB/m.exec(readIfThere(`/proc/${pid}/status`));
  return Number((proportional ?? resident())?.[1] ?? 0);
}

function residentFromPs(pid: number): number {
  try {
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return 0; // ended meanwhile
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // ended meanwhile, or not ours to read
  }
}

/** Looks at a process and all below it every `intervalMs` until `stop`, which gives what they held together, in MB. */
export function watchMemory(root: number, intervalMs: number): { stop(): number[] } {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(memoryMb(processTree(root))), intervalMs);
  return {
    stop() {
      clearInterval(timer);
      return seen;
    },
  };
}

export const mostOf = (seen: readonly number[]): number => Math.max(0, ...seen);

/** How much more a program held in the last third of its time than in the third before: near 0 unless it grows. */
export function growthOf(seen: readonly number[]): number {
  const third = Math.floor(seen.length / 3);
  return mostOf(seen.slice(2 * third)) - mostOf(seen.slice(third, 2 * third));
}
