import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { freePort } from "../../scripts/supervisor/ports";
import { until } from "./runner";

export type TestWorker = {
  process: ChildProcess;
  url: string;
  /** The body of `/health`, or undefined while the worker does not answer. */
  health(): Promise<Record<string, unknown> | undefined>;
  output(): string;
  /** Resolves with the exit code (null after a signal). */
  exited: Promise<number | null>;
};

const ROOT = path.join(import.meta.dirname, "../..");

/** Starts `inngest/worker.ts` as the start script does, on a free port, and waits until `/health` answers. */
export async function startWorker(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<TestWorker> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", "inngest/worker.ts"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: "x".repeat(32),
      S3_ENDPOINT: "http://127.0.0.1:1",
      S3_ACCESS_KEY_ID: "key",
      S3_SECRET_ACCESS_KEY: "secret",
      LIPSYNC_ENGINES: "http://127.0.0.1:1",
      LIPSYNC_ENGINE_KEY: "key",
      WORKER_PORT: String(port),
      ...settings,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text: Buffer) => {
      output += text.toString();
    });
  }
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const url = `http://127.0.0.1:${port}`;
  const health = async () => {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    return response && ((await response.json()) as Record<string, unknown>);
  };
  const worker: TestWorker = { process: child, url, health, exited, output: () => output };
  await until("the worker answers", async () => {
    if (child.exitCode !== null) throw new Error(`The worker ended: ${output}`);
    return (await health())?.ok === true;
  });
  return worker;
}

export async function killWorker(worker: TestWorker | undefined): Promise<void> {
  worker?.process.kill("SIGKILL");
  await worker?.exited;
}
