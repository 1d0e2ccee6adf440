import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { waitUntil } from "../../scripts/supervisor/processes";

const ROOT = path.join(import.meta.dirname, "../..");

export type StartedProduct = {
  child: ChildProcess;
  /** Lines printed so far. */
  lines: string[];
  /** Resolves with the exit code. */
  exited: Promise<number | null>;
  /** Resolves once a line matches; rejects with what was printed when the process ends before, or after a minute. */
  waitForLine(pattern: RegExp): Promise<string>;
};

/** Runs `npm start`'s script as a user would, with `environment` on top of a clean one. */
export function startProduct(environment: Record<string, string>, wrapper: string[] = []): StartedProduct {
  const [command = process.execPath, ...args] = [
    ...wrapper,
    process.execPath,
    ...["--import", "tsx", "scripts/start.ts"],
  ];
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { PATH, HOME, NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text: string) => {
      const parts = (rest + text).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  async function waitForLine(pattern: RegExp): Promise<string> {
    const found = () => lines.find((line) => pattern.test(line));
    await waitUntil(() => found() !== undefined || ended, 60_000);
    const line = found();
    if (line === undefined) throw new Error(`no line matches ${pattern}:\n${lines.join("\n")}`);
    return line;
  }
  return { child, lines, exited, waitForLine };
}

type ProcessInfo = { pid: number; parent: number; residentBytes: number };

/** A process and everything that descends from it, by Linux's /proc. */
export function processTree(root: number): ProcessInfo[] {
  const all = readdirSync("/proc")
    .map(Number)
    .filter(Number.isInteger)
    .flatMap((pid) => readProcess(pid) ?? []);
  const tree = all.filter(({ pid }) => pid === root);
  for (const member of tree) tree.push(...all.filter(({ parent }) => parent === member.pid));
  return tree;
}

function readProcess(pid: number): ProcessInfo | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return { pid, parent: field("PPid"), residentBytes: field("VmRSS") * 1024 };
  } catch {
    return null; // it ended meanwhile
  }
}
