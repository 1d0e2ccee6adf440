import path from "node:path";
import { startPostgres } from "../local/postgres";
import { startS3Store } from "../local/s3/start-s3-store";
import { applyMigrations } from "./migrations";
import { PARTS, type Part, type Plan } from "./plan";
import { answers, keepRunning, nodeService, type Say, type Service } from "./service";

const ROOT = path.join(import.meta.dirname, "../..");
const READY_TIMEOUT_MS = 60_000;

const LABELS: Record<Part, string> = {
  postgres: "PostgreSQL",
  s3: "S3 store",
  engine: "engine",
  worker: "worker",
  web: "web",
};

type StackOptions = {
  say: Say;
  /** Told the process group of every service that starts, again after each restart. */
  onSpawn?(part: Part, pid: number): void;
  /** Abandons the start: what runs already is stopped, and the promise rejects. */
  signal?: AbortSignal;
};

export type Stack = {
  /** Stops everything in reverse order. */
  stop(): Promise<void>;
};

type Starter = () => Promise<{ stop(): Promise<void> }>;

/**
 * Starts what the plan says, each part as early as what it needs allows, and resolves once all of them answer.
 * Rejects with a `StartProblem`, after stopping what had started.
 */
export async function startStack(plan: Plan, options: StackOptions): Promise<Stack> {
  const { say, signal } = options;
  const starters = describeParts(plan, options);
  const running = new Map<Part, { stop(): Promise<void> }>();

  async function start(part: Part): Promise<void> {
    const starter = starters[part];
    if (!starter || signal?.aborted) return;
    const startedAt = performance.now();
    running.set(part, await starter());
    say(timed(LABELS[part], startedAt));
  }
  async function startDatabase(): Promise<void> {
    await start("postgres");
    if (!plan.migrate || signal?.aborted) return;
    const startedAt = performance.now();
    const outcome = await applyMigrations(plan.product.DATABASE_URL ?? "");
    say(timed(`migrations (${outcome})`, startedAt));
  }
  async function stop(): Promise<void> {
    for (const part of [...PARTS].reverse()) {
      if (!running.has(part)) continue;
      await running.get(part)?.stop();
      say(`${LABELS[part]} stopped`);
    }
  }

  try {
    await allOrThrow([startDatabase(), start("s3"), start("engine")]);
    await allOrThrow([start("worker"), start("web")]);
    signal?.throwIfAborted();
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** Waits for all even when one fails, so that nothing is still starting while everything is being stopped. */
async function allOrThrow(starting: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(starting)) {
    if (result.status === "rejected") throw result.reason;
  }
}

const timed = (label: string, startedAt: number): string =>
  `${label.padEnd(28)} ${((performance.now() - startedAt) / 1000).toFixed(2)} s`;

/** How each part of the plan starts; `null` for what runs elsewhere. */
function describeParts(plan: Plan, options: StackOptions): Record<Part, Starter | null> {
  const { say, onSpawn, signal } = options;
  const { postgres, s3, engine, worker, web, directory } = plan;

  const database: Service | null = postgres && {
    name: LABELS.postgres,
    async start() {
      const server = await startPostgres({ directory, ...postgres });
      if (server.pid !== undefined) onSpawn?.("postgres", server.pid);
      return server;
    },
  };
  const node = (
    part: Part,
    at: { port: number } | null,
    health: string,
    args: string[],
    env: NodeJS.ProcessEnv,
  ) =>
    at &&
    nodeService({
      ...{ name: LABELS[part], args, env, say, signal },
      cwd: ROOT,
      readyTimeoutMs: READY_TIMEOUT_MS,
      isReady: () => answers(`http://127.0.0.1:${at.port}${health}`),
      onSpawn: (pid) => onSpawn?.(part, pid),
    });
  const typescript = (file: string) => ["--import", "tsx", file];
  const engineEnv = engine?.environment ?? plan.product;
  // On every address, so that a phone on the same network reaches it.
  const next = [
    "node_modules/next/dist/bin/next",
    "start",
    "--hostname",
    "0.0.0.0",
    "--port",
    `${web?.port}`,
  ];
  const kept = (service: Service | null): Starter | null => service && (() => keepRunning(service, say));

  return {
    postgres: kept(database),
    s3: s3 && (() => startS3Store({ ...s3, directory: path.join(directory, "s3"), host: "127.0.0.1" })),
    engine: kept(node("engine", engine, "/health", typescript("engine/main.ts"), engineEnv)),
    worker: kept(node("worker", worker, "/health", typescript("inngest/worker.ts"), plan.product)),
    web: kept(node("web", web, "/", next, plan.product)),
  };
}
