import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { abandonRemote } from "@/engine/backends/remote/abandon-remote";
import type { BackendSettings } from "@/engine/backends/settings";
import type { EngineConfig } from "@/engine/config";
import type { BackendId } from "@/engine/contract";
import { preflightProcess } from "@/engine/preflight/preflight-process";
import { lockDirectory } from "@/engine/tasks/directory-lock";
import { InputLinks } from "@/engine/tasks/input-links";
import { type RunAttempt, TaskQueue } from "@/engine/tasks/task-queue";
import { TaskStore } from "@/engine/tasks/task-store";
import { engineHandler, type HttpHandler } from "./engine-handler";
import { videoPreflighter } from "./preflight-video";
import { taskSubmitter } from "./submit-task";

export interface RunningEngine {
  url: string;
  /** Answers no more requests; running tasks go back to the queue on disk. */
  stop(): Promise<void>;
}

const CHECK_TIMEOUT_MS = 8_000;
const SWEEP_EVERY_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** What does the work behind the protocol, as in `QueueOptions`. */
interface Job {
  attempt: RunAttempt;
  retryDelaysMs?: readonly number[];
}

/** Starts the service. Rejects when the port is taken or the data directory cannot be written. */
export async function startEngine(config: EngineConfig, job: Job): Promise<RunningEngine> {
  const server = http.createServer((request, response) => {
    opened.then(({ handle }) => handle(request, response)).catch(() => response.destroy());
  });
  // A sender that trickles its request holds a connection no longer than this.
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  // The port first: an engine that is running already must keep its tasks for itself.
  const opened = once(server, "listening").then(() => open(config, job));
  server.listen(config.port, config.host);
  const { queue, unlock } = await opened.catch((error: unknown) => {
    server.close();
    throw error;
  });

  const sweep = () => {
    queue
      .sweep(Date.now() - config.resultDays * DAY_MS)
      .catch((error: unknown) => console.error("engine:", error));
  };
  sweep();
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
  return {
    url: urlOf(server.address() as AddressInfo),
    async stop() {
      clearInterval(sweeping);
      server.close();
      await queue.stop();
      server.closeAllConnections();
      await unlock();
    },
  };
}

interface OpenEngine {
  queue: TaskQueue;
  handle: HttpHandler;
  unlock: () => Promise<void>;
}

async function open(config: EngineConfig, job: Job): Promise<OpenEngine> {
  const { allowHosts, maxMediaBytes, keys, publicUrl, backends } = config;
  const unlock = await lockDirectory(config.dataDirectory);
  const store = await TaskStore.open(config.dataDirectory);
  const looks = preflightProcess(config);
  await looks.sweep();
  const queue = await TaskQueue.open({
    store,
    ...job,
    concurrency: config.concurrency,
    capacity: config.queueCapacity,
    abandon: (workDirectory) => abandonRemote(workDirectory, backends),
  });
  const submit = taskSubmitter({
    queue,
    policy: { allowHosts },
    maxMediaBytes,
    checkTimeoutMs: CHECK_TIMEOUT_MS,
    backends,
  });
  const links = await InputLinks.open(config.dataDirectory);
  const preflight = videoPreflighter({
    run: looks.run,
    queue: () => queue.counts,
    recent: () => queue.recentFigures,
    defaultBackend: backends.default,
    priceOf: (backend) => priceOf(backend, backends),
  });
  return {
    queue,
    unlock,
    handle: engineHandler({
      ...{ queue, store, submit, preflight, backends, links, keys, publicUrl },
      version: packageVersion(),
    }),
  };
}

/** US dollars per second of result. What this machine makes costs nothing more. */
function priceOf(backend: BackendId, { syncSo }: BackendSettings): number | null {
  if (backend === "own-pixels" || backend === "wav2lip-onnx") return 0;
  return backend === "sync.so" ? (syncSo?.usdPerSecond ?? null) : null;
}

function urlOf({ address, port }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return `http://localhost:${port}`;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}
