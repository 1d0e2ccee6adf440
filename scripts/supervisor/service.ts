import readline from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { killGroup, type LeashedProcess, spawnLeashed } from "./leash";
import { StartProblem } from "./problem";
import { waitUntil } from "./processes";

export type Say = (line: string) => void;

/** One run of a service, from ready to gone. */
export type Run = { exited: Promise<number>; stop(): Promise<void> };

export type Service = {
  name: string;
  /** Starts it and resolves once it answers. Called again after a crash. */
  start(): Promise<Run>;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** A run this long was healthy: the next crash starts the delays from the beginning. */
const HEALTHY_MS = 60_000;

/** Starts a service and keeps it running: after a crash it starts again, with growing delays, until `stop`. */
export async function keepRunning(service: Service, say: Say): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  let run = await service.start();
  let startedAt = performance.now();
  let delayMs = FIRST_DELAY_MS;

  async function watch(): Promise<void> {
    for (;;) {
      const code = await run.exited;
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt > HEALTHY_MS) delayMs = FIRST_DELAY_MS;
      say(`${service.name} ended (exit code ${code}), starting it again`);
      for (let started = false; !started; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
        await sleep(delayMs, stopping.signal);
        if (stopping.signal.aborted) return;
        try {
          run = await service.start();
          started = true;
        } catch (error) {
          say(`${service.name} did not start: ${error instanceof Error ? error.message : error}`);
        }
      }
      startedAt = performance.now();
      if (stopping.signal.aborted) await run.stop();
      else say(`${service.name} is back`);
    }
  }
  const watched = watch();
  return {
    async stop() {
      stopping.abort();
      await run.stop();
      await watched;
    },
  };
}

/** Waits, or returns early when `signal` aborts. */
const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

type NodeService = {
  name: string;
  /** What comes after `node` on the command line. */
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  isReady(): Promise<boolean>;
  readyTimeoutMs: number;
  say: Say;
  onSpawn(pid: number): void;
  /** Ends a start that still waits for the service to answer. */
  signal?: AbortSignal;
};

/** A service that is a Node process: its output goes to `say` line by line, and `isReady` tells when it answers. */
export function nodeService(options: NodeService): Service {
  return { name: options.name, start: () => startNode(options) };
}

async function startNode(options: NodeService): Promise<Run> {
  const { name, args, cwd, env, isReady, readyTimeoutMs, say, onSpawn, signal } = options;
  const leashed = spawnLeashed(process.execPath, args, { cwd, env });
  if (leashed.child.pid !== undefined) onSpawn(leashed.child.pid);
  const recent = forwardOutput(leashed, (line) => say(`${name} | ${line}`));
  let exitCode: number | undefined;
  const exited = leashed.exited.then((code) => {
    exitCode = code;
    killGroup(leashed.child.pid); // whatever it left behind
    return code;
  });
  const settled = async () => exitCode !== undefined || signal?.aborted === true || (await isReady());
  const answered = await waitUntil(settled, readyTimeoutMs);
  if (answered && exitCode === undefined && !signal?.aborted) return { exited, stop: leashed.stop };
  await leashed.stop();
  const what = answered ? "ended before it was ready" : `did not answer within ${readyTimeoutMs / 1000} s`;
  throw new StartProblem(`The ${name} ${what}. ${lastWords(recent)}`);
}

/** The latest lines of a process, which explain its end. */
function forwardOutput(leashed: LeashedProcess, say: Say): string[] {
  const recent: string[] = [];
  const follow = (stream: Readable | null) => {
    if (!stream) return;
    readline.createInterface({ input: stream }).on("line", (line) => {
      recent.push(line);
      if (recent.length > 20) recent.shift();
      say(line);
    });
  };
  follow(leashed.child.stdout);
  follow(leashed.child.stderr);
  return recent;
}

function lastWords(lines: string[]): string {
  const said = lines.filter((line) => line.trim() !== "");
  return said.length > 0
    ? `Its last words:\n${said.map((line) => `  ${line}`).join("\n")}`
    : "It said nothing.";
}

/** Whether a URL answers with a status below 500. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
