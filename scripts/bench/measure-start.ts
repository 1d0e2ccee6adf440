import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../supervisor/ports";
import type { Figure } from "./figures";
import { memoryMb, processTree } from "./process-memory";
import { runLeashed } from "./run-leashed";

/** Until what the start itself took has been given back, and timers have run. */
const IDLE_AFTER_MS = 8_000;

/** `npm start` as a user has it: on an empty data directory, and again on the same data. */
export async function measureStart(dataDir: string, signal: AbortSignal): Promise<Figure[]> {
  const first = await startOnce(dataDir, signal);
  const second = await startOnce(dataDir, signal);
  return [
    { id: "start.first", what: "start, no data yet", value: first.seconds, unit: "s", limit: 10 },
    { id: "start.again", what: "start, on the same data", value: second.seconds, unit: "s", limit: 10 },
    {
      ...{ id: "start.idle", what: "whole stack, idle", unit: "MB", limit: 1200 },
      value: Math.max(first.idleMb, second.idleMb),
    },
  ];
}

async function startOnce(dataDir: string, signal: AbortSignal) {
  const ports = new Set<number>();
  while (ports.size < 3) ports.add(await freePort());
  const [PORT, WORKER_PORT, ENGINE_PORT] = [...ports].map(String);
  const env = { ...process.env, DATA_DIR: dataDir, PORT, WORKER_PORT, ENGINE_PORT };

  signal.throwIfAborted();
  const startedAt = performance.now();
  let isReady: (ready: boolean) => void;
  const ready = new Promise<boolean>((resolve) => {
    isReady = resolve;
  });
  const start = runLeashed(["scripts/start.ts"], env, (line) => {
    if (line.startsWith("ready ")) isReady(true);
  });
  const ended = start.exited.then(() => false);
  const cancelled = new Promise<boolean>((resolve) => signal.addEventListener("abort", () => resolve(false)));
  try {
    if (!(await Promise.race([ready, ended, cancelled]))) {
      signal.throwIfAborted();
      throw new Error(`The start ended before it was ready:\n${start.lines.join("\n")}`);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(start.lines.join("\n"));
    await delay(IDLE_AFTER_MS, undefined, { signal });
    return { seconds, idleMb: memoryMb(processTree(start.pid)) };
  } finally {
    await start.stop();
  }
}
