import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import path from "node:path";

const LEASH = path.join(import.meta.dirname, "leash.sh");

/** How long a service may take to stop in good order before it is killed. */
export const STOP_GRACE_MS = 8_000;

type StopSignal = "TERM" | "INT";
export type LeashedProcess = {
  child: ChildProcess;
  /** Resolves with the exit code once the process has gone; 128 + n where signal n ended it. */
  exited: Promise<number>;
  /** Sends the stop signal, kills after {@link STOP_GRACE_MS}, resolves once the process has gone. */
  stop(): Promise<void>;
};

/**
 * Starts a command that cannot outlive this process, in a process group of its own, so that Ctrl-C in a terminal
 * reaches the supervisor alone. `stopSignal` is what asks the command to stop in good order.
 */
export function spawnLeashed(
  command: string,
  args: string[],
  options: SpawnOptions & { stopSignal?: StopSignal } = {},
): LeashedProcess {
  const { stopSignal = "TERM", ...spawnOptions } = options;
  const child = spawn("/bin/sh", [LEASH, stopSignal, command, ...args], {
    ...spawnOptions,
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin?.on("error", () => undefined); // the child may be gone before its pipe is closed
  const exited = new Promise<number>((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 128 + 9));
  });
  async function stop(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill(`SIG${stopSignal}`);
    const timer = setTimeout(() => killGroup(child.pid), STOP_GRACE_MS);
    await exited;
    clearTimeout(timer);
  }
  return { child, exited, stop };
}

/** Kills a process group at once; does nothing when it has gone. */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals = "SIGKILL"): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // no such group: it has ended by itself
  }
}
