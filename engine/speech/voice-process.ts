import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/**
 * A voice that runs in a process of its own and answers JSON lines on stdin with JSON lines on stdout, in order.
 * Killing it is how a synthesis is cancelled, and its memory goes with it.
 */
export interface VoiceProcess {
  /** @throws the signal's reason when aborted; an Error with the voice's own words when it fails. */
  call<Answer>(request: object): Promise<Answer>;
  close(): void;
}

interface Waiter {
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

const STDERR_KEPT = 2000;

let scratchParent = tmpdir();

/**
 * Where this process gives its voices their scratch folders from now on, instead of the system's temporary folder. For a process that may be
 * killed, which removes nothing: a folder that is cleared after it.
 */
export function keepVoiceScratchIn(directory: string): void {
  scratchParent = directory;
}

/**
 * Starts a voice script (`*-process.ts`). Close it when done. The script gets a scratch folder as its argument, which
 * is removed when it has ended, however it ended.
 */
export function startVoiceProcess(scriptPath: string, signal?: AbortSignal): VoiceProcess {
  signal?.throwIfAborted();
  const scratch = mkdtempSync(path.join(scratchParent, "voice-"));
  const removeScratch = () => rmSync(scratch, { recursive: true, force: true });
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", "tsx", scriptPath, scratch],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  const waiting: Waiter[] = [];
  let stderr = "";
  let failure: unknown;

  const fail = (error: unknown) => {
    failure ??= error;
    for (const waiter of waiting.splice(0)) waiter.reject(failure);
  };
  const kill = () => {
    child.kill("SIGKILL");
    // Again at "close"; but this process may end before that.
    removeScratch();
  };
  const onAbort = () => {
    fail(signal?.reason);
    kill();
  };
  signal?.addEventListener("abort", onAbort, { once: true });

  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  child.on("error", (error) => {
    removeScratch();
    fail(error);
  });
  child.on("close", (code, killedBy) => {
    signal?.removeEventListener("abort", onAbort);
    removeScratch();
    fail(new Error(`The voice stopped (exit ${code ?? killedBy}). ${stderr.trim()}`));
  });
  // A write to a process that has just died is reported by "close", with the reason.
  child.stdin.on("error", () => undefined);
  createInterface({ input: child.stdout }).on("line", (line) => {
    const waiter = waiting.shift();
    const message = JSON.parse(line) as { answer: unknown } | { error: string };
    if ("error" in message) waiter?.reject(new Error(message.error));
    else waiter?.resolve(message.answer);
  });

  return {
    call<Answer>(request: object): Promise<Answer> {
      if (failure !== undefined) return Promise.reject(failure);
      return new Promise<Answer>((resolve, reject) => {
        waiting.push({ resolve: (answer) => resolve(answer as Answer), reject });
        child.stdin.write(`${JSON.stringify(request)}\n`);
      });
    },
    close() {
      fail(new Error("The voice was closed."));
      kill();
    },
  };
}

/** The other end: answers each line of stdin by `handle`, in order, until stdin ends. */
export async function serveVoice<Request>(handle: (request: Request) => Promise<object>): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    let message: object;
    try {
      message = { answer: await handle(JSON.parse(line) as Request) };
    } catch (error) {
      message = { error: error instanceof Error ? error.message : String(error) };
    }
    process.stdout.write(`${JSON.stringify(message)}\n`);
  }
}
