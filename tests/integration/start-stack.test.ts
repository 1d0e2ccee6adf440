import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresUrl } from "../../scripts/local/postgres";
import { freePort } from "../../scripts/supervisor/ports";
import { findProcess, isRunning, waitUntil } from "../../scripts/supervisor/processes";
import { processTree, type StartedProduct, startProduct } from "../support/started-product";

let directory: string;
let environment: Record<string, string>;
let product: StartedProduct;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-start-"));
  environment = {
    DATA_DIR: directory,
    PORT: String(await freePort()),
    WORKER_PORT: String(await freePort()),
    ENGINE_PORT: String(await freePort()),
  };
});

afterAll(async () => {
  product?.child.kill("SIGTERM");
  await product?.exited;
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

async function startAndWait(): Promise<void> {
  product = startProduct(environment);
  await product.waitForLine(/^ready /);
}

async function query(sql: string): Promise<unknown[]> {
  const readJson = async (name: string) => JSON.parse(await readFile(path.join(directory, name), "utf8"));
  const { postgresPassword } = await readJson("secrets.json");
  const { postgres } = await readJson("ports.json");
  const client = new pg.Client({
    connectionString: postgresUrl({ port: postgres, password: postgresPassword }),
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Everything that the product runs now, each with its time of start, so that a reused id is not taken for it. */
function runningProcesses() {
  return processTree(product.child.pid ?? 0).map(({ pid }) => ({
    pid,
    startedAt: findProcess(pid)?.startedAt ?? "",
  }));
}

const noneRuns = (processes: { pid: number; startedAt: string }[]) => () =>
  !processes.some(({ pid, startedAt }) => isRunning(pid, startedAt));

describe("npm start", () => {
  test("makes its data, prints each step, and ends with the address", async () => {
    await startAndWait();
    expect(product.lines.filter((line) => line.startsWith("ready "))).toEqual([
      `ready http://localhost:${environment.PORT}`,
    ]);
    for (const step of ["PostgreSQL", "S3 store", "migrations", "engine", "worker", "web"]) {
      expect(product.lines).toContainEqual(expect.stringMatching(new RegExp(`^${step}.* \\d+\\.\\d\\d s$`)));
    }
    const response = await fetch(`http://127.0.0.1:${environment.PORT}/`);
    expect(response.status).toBe(200);
    await query("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('here')");
  });

  test("stays under 1.2 GB", () => {
    const resident = processTree(product.child.pid ?? 0).reduce(
      (sum, { residentBytes }) => sum + residentBytes,
      0,
    );
    expect(resident).toBeLessThan(1.2e9);
  });

  test("a second start on the same data says that the first one runs", async () => {
    const second = startProduct(environment);
    expect(await second.exited).toBe(1);
    expect(second.lines).toEqual([
      `TwinSync is already running on ${directory} (process ${product.child.pid}): stop it first, or set DATA_DIR to another folder.`,
    ]);
  });

  test("a taken port is named, with the variable that changes it", async () => {
    const elsewhere = await mkdtemp(path.join(os.tmpdir(), "twinsync-start-"));
    const other = startProduct({ ...environment, DATA_DIR: elsewhere });
    expect(await other.exited).toBe(1);
    expect(other.lines).toEqual([
      `Port ${environment.PORT} is taken by another program: stop it, or set PORT to another.`,
    ]);
    await rm(elsewhere, { recursive: true, force: true });
  });

  test("Ctrl-C stops everything in reverse order and leaves no process", async () => {
    const processes = runningProcesses();
    expect(processes.length).toBeGreaterThan(4);
    product.child.kill("SIGINT");
    expect(await product.exited).toBe(0);
    expect(product.lines.filter((line) => line.endsWith(" stopped"))).toEqual([
      "web stopped",
      "worker stopped",
      "engine stopped",
      "S3 store stopped",
      "PostgreSQL stopped",
    ]);
    expect(noneRuns(processes)()).toBe(true);
  });

  test("starts again with the data that was kept", async () => {
    await startAndWait();
    expect(await query("SELECT word FROM kept")).toEqual([{ word: "here" }]);
  });

  test("kill -9 of the supervisor leaves no process, and the next start finds the data", async () => {
    const processes = runningProcesses();
    product.child.kill("SIGKILL");
    expect(await waitUntil(noneRuns(processes), 10_000)).toBe(true);

    await startAndWait();
    expect(await query("SELECT word FROM kept")).toEqual([{ word: "here" }]);
  });

  test("a killed service comes back", async () => {
    const worker = (await fetch(`http://127.0.0.1:${environment.WORKER_PORT}/health`)).status;
    expect(worker).toBe(200);
    const [victim] = processTree(product.child.pid ?? 0).filter(({ pid }) =>
      findProcess(pid)?.command.match(/^\S*node\S* .*inngest\/worker\.ts/),
    );
    if (!victim) throw new Error("no worker runs");
    process.kill(victim.pid, "SIGKILL");
    await product.waitForLine(/^worker is back/);
    expect((await fetch(`http://127.0.0.1:${environment.WORKER_PORT}/health`)).status).toBe(200);
  });
});
