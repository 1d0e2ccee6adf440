import path from "node:path";
import { startPostgres } from "../local/postgres";
import { type Plan, planStack, type Variables } from "./environment";
import { applyMigrations } from "./migrations";
import { whyTaken } from "./ports";
import { StartProblem } from "./problem";
import { answers, keepRunning, nodeService, type Say, type Service } from "./service";

const ROOT = path.join(import.meta.dirname, "../..");

/** In the order in which they depend on each other; they stop in the reverse. */
const PARTS = ["postgres", "s3", "engine", "worker", "web"] as const;
export type Part = (typeof PARTS)[number];

export type StackOptions = {
  /** Absolute, made by `prepareDataDirectory`. */
  directory: string;
  environment: Variables;
  parts?: readonly Part[];
  say: Say;
  /** Told the process group of every service that starts, again after each restart. */
  onSpawn?(part: Part, pid: number): void;
  /** Abandons the start: what runs already is stopped, and the promise rejects. */
  signal?: AbortSignal;
};

export type Stack = {
  /** The environment of web and worker, with the addresses of whatever runs here. */
  environment: Variables;
  webUrl: string;
  /** Stops everything in reverse order. */
  stop(): Promise<void>;
};

type Stoppable = { stop(): Promise<void> };

/**
 * Starts the parts that the environment does not name elsewhere, each as early as what it needs allows, and resolves
 * once all of them answer. Throws {@link StartProblem} with a sentence for the user, after stopping what had started.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, environment, say, signal = new AbortController().signal } = options;
  const parts = new Set(options.parts ?? PARTS);
  const plan = await planStack(environment, directory);
  await checkPorts(plan, parts);

  const running = new Map<Part, Stoppable>();
  const stop = async () => {
    for (const part of [...PARTS].reverse()) await running.get(part)?.stop();
  };
  async function step(part: Part, label: string, start: () => Promise<Stoppable>): Promise<void> {
    if (!parts.has(part) || signal.aborted) return;
    const startedAt = performance.now();
    running.set(part, await start());
    say(timed(label, startedAt));
  }

  const services = describeServices(plan, { ...options, signal });
  const data = async () => {
    if (plan.postgres) await step("postgres", "PostgreSQL", () => startDatabase(plan, options));
    if (!parts.has("postgres") || signal.aborted) return;
    const startedAt = performance.now();
    const outcome = await applyMigrations(plan.product.DATABASE_URL ?? "");
    say(timed(`migrations (${outcome})`, startedAt));
  };
  const store = async () => {
    if (plan.s3) await step("s3", "S3 store", () => startStore(plan, directory));
  };
  const engine = async () => {
    if (plan.engine) await step("engine", "engine", () => keepRunning(services.engine, say));
  };
  try {
    await allOrThrow([data(), store(), engine()]);
    await allOrThrow([
      step("worker", "worker", () => keepRunning(services.worker, say)),
      step("web", "web", () => keepRunning(services.web, say)),
    ]);
    signal.throwIfAborted();
  } catch (error) {
    await stop();
    throw error;
  }
  return { environment: plan.product, webUrl: `http://localhost:${plan.web.port}`, stop };
}

/** Waits for all even when one fails, so that nothing is still starting while everything is being stopped. */
async function allOrThrow(starting: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(starting)) {
    if (result.status === "rejected") throw result.reason;
  }
}

const timed = (label: string, startedAt: number): string =>
  `${label.padEnd(28)} ${((performance.now() - startedAt) / 1000).toFixed(2)} s`;

async function checkPorts(plan: Plan, parts: Set<Part>): Promise<void> {
  const wanted: [Part, string, number | undefined][] = [
    ["web", "PORT", plan.web.port],
    ["worker", "WORKER_PORT", plan.worker.port],
    ["engine", "ENGINE_PORT", plan.engine?.port],
  ];
  for (const [part, variable, port] of wanted) {
    if (port === undefined || !parts.has(part)) continue;
    const reason = await whyTaken(port, "0.0.0.0");
    if (reason === "EACCES") {
      throw new StartProblem(
        `Port ${port} may be used by root alone: set ${variable} to a number above 1023.`,
      );
    }
    if (reason) {
      throw new StartProblem(
        `Port ${port} is taken by another program: stop it, or set ${variable} to another.`,
      );
    }
  }
}

function startDatabase(plan: Plan, { directory, say, onSpawn }: StackOptions): Promise<Stoppable> {
  const where = plan.postgres;
  if (!where) throw new Error("the plan has no local database");
  const service: Service = {
    name: "PostgreSQL",
    async start() {
      const postgres = await startPostgres({ directory, ...where });
      if (postgres.pid !== undefined) onSpawn?.("postgres", postgres.pid);
      return postgres;
    },
  };
  return keepRunning(service, say);
}

async function startStore(plan: Plan, directory: string): Promise<Stoppable> {
  if (!plan.s3) throw new Error("the plan has no local store");
  const { port, bucket, credentials } = plan.s3;
  const { startS3Store } = await import("../local/s3/start-s3-store");
  return startS3Store({
    directory: path.join(directory, "s3"),
    host: "127.0.0.1",
    port,
    credentials,
    bucket,
  });
}

function describeServices(
  plan: Plan,
  options: StackOptions & { signal: AbortSignal },
): Record<"engine" | "worker" | "web", Service> {
  const common = {
    cwd: ROOT,
    readyTimeoutMs: 60_000,
    say: options.say,
    signal: options.signal,
  };
  const local = (port: number | undefined, at: string) => () => answers(`http://127.0.0.1:${port}${at}`);
  return {
    engine: nodeService({
      ...common,
      name: "engine",
      onSpawn: (pid) => options.onSpawn?.("engine", pid),
      args: ["--import", "tsx", "engine/main.ts"],
      env: plan.engine?.environment ?? plan.product,
      isReady: local(plan.engine?.port, "/health"),
    }),
    worker: nodeService({
      ...common,
      name: "worker",
      onSpawn: (pid) => options.onSpawn?.("worker", pid),
      args: ["--import", "tsx", "inngest/worker.ts"],
      env: plan.product,
      isReady: local(plan.worker.port, "/health"),
    }),
    web: nodeService({
      ...common,
      name: "web",
      onSpawn: (pid) => options.onSpawn?.("web", pid),
      args: [".next/standalone/server.js"],
      // Next listens on the address in HOSTNAME, which containers set to their own name
      env: { ...plan.product, HOSTNAME: "0.0.0.0" },
      isReady: local(plan.web.port, "/"),
    }),
  };
}
