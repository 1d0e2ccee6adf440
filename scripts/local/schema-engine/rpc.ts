import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { DiffParams, SchemaEngine } from "@prisma/schema-engine-wasm";
import { migrationAdapterFactory } from "./adapter";
import { createDatabase, dropDatabases } from "./database";

type Session = { url: string; datamodelPaths: string[] };
type Request = { id: unknown; method?: string; params?: unknown };
type OpenEngine = () => Promise<SchemaEngine>;

async function loadEngineClass() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const bytes = readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  const exported = instance.exports as { __wbindgen_start(): void };
  glue.__wbg_set_wasm(exported);
  exported.__wbindgen_start();
  return glue.SchemaEngine;
}

function send(message: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

/** Text that Prisma is to print, each waiting for Prisma's acknowledgement. */
function createPrinter() {
  const waiting = new Map<unknown, () => void>();
  return {
    print: (content: string) =>
      new Promise<void>((resolve) => {
        const id = `print-${crypto.randomUUID()}`;
        waiting.set(id, resolve);
        send({ id, method: "print", params: { content } });
      }),
    acknowledge: (id: unknown) => {
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}

/** The engine reports a failure as JSON in the message, and a failure of the adapter as plain words. */
function toErrorData(error: unknown): Record<string, unknown> {
  const message = error instanceof Error ? error.message : String(error);
  const plain = { is_panic: false, meta: null, message };
  try {
    const data = JSON.parse(message);
    return data?.message ? { ...plain, ...data } : plain;
  } catch {
    return plain;
  }
}

type Handler = (params: never) => Promise<unknown>;

function createHandlers({ url }: Session, open: OpenEngine, print: (content: string) => Promise<void>) {
  type Params<Method extends keyof SchemaEngine> = SchemaEngine[Method] extends (input: infer P) => unknown
    ? P
    : never;
  /** An engine finds its shadow database only after `devDiagnostic` has run on it. */
  const openDiagnosed = async ({ migrationsList, filters }: Params<"evaluateDataLoss">) => {
    const engine = await open();
    await engine.devDiagnostic({ migrationsList, filters });
    return engine;
  };
  const handlers: Record<string, Handler> = {
    createDatabase: async () => ({ databaseName: await createDatabase(url) }),
    getDatabaseVersion: async (params: Params<"version">) => (await open()).version(params),
    evaluateDataLoss: async (params: Params<"evaluateDataLoss">) =>
      (await openDiagnosed(params)).evaluateDataLoss(params),
    createMigration: async (params: Params<"createMigration"> & Params<"evaluateDataLoss">) =>
      (await openDiagnosed(params)).createMigration(params),
    diff: async (params: DiffParams) => {
      const result = await (await open()).diff({ ...params, exitCode: params.exitCode ?? null });
      if (typeof result.stdout === "string") await print(result.stdout);
      return { exitCode: result.exitCode };
    },
  };
  return handlers;
}

/** Answers JSON-RPC requests, one line each, in order, until stdin closes; then drops its shadow databases. */
export async function serve(session: Session): Promise<void> {
  const SchemaEngine = await loadEngineClass();
  const shadows = new Set<string>();
  const datamodels = session.datamodelPaths.map((file): [string, string] => [
    file,
    readFileSync(file, "utf8"),
  ]);
  const adapters = migrationAdapterFactory(session.url, shadows);
  // A new engine for each request: an engine hands its shadow database out only once.
  const open: OpenEngine = () =>
    SchemaEngine.new(
      { datamodels: datamodels.length > 0 ? datamodels : undefined },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(adapters),
    );
  const printer = createPrinter();
  const handlers = createHandlers(session, open, printer.print);

  async function call(method: string, params: unknown): Promise<unknown> {
    const handler = handlers[method];
    if (handler) return handler(params as never);
    const engine = await open();
    const operation: unknown = Reflect.get(engine, method);
    if (typeof operation !== "function") throw new Error(`unknown method ${method}`);
    return operation.call(engine, params);
  }

  async function answer({ id, method, params }: Request & { method: string }): Promise<void> {
    try {
      send({ id, result: (await call(method, params)) ?? {} });
    } catch (error) {
      const message = "An error happened. Check the data field for details.";
      send({ id, error: { code: 4466, message, data: toErrorData(error) } });
    }
  }

  process.on("SIGTERM", () => undefined); // Prisma closes stdin as well, which ends this in good order
  let queue = Promise.resolve();
  for await (const line of readline.createInterface({
    input: process.stdin,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line) as Request;
    if (method) queue = queue.then(() => answer({ id, method, params }));
    else printer.acknowledge(id);
  }
  await queue;
  if (shadows.size > 0) await dropDatabases(session.url, shadows).catch(() => undefined);
  process.exit(0);
}
