import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "../support/database";
import { until } from "../support/runner";

const RUNS = 30;
const KILLS = 10;
const BEGINS_BETWEEN_KILLS = 12;
const STEPS = ["s1", "s2", "p1", "p2", "nap", "p3", "s3", "s4"];

type Worker = { process: ChildProcess; leads: boolean };

let database: TestDatabase;
let pool: pg.Pool;
const workers: Worker[] = [];

function startWorker(): Worker {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", path.join(import.meta.dirname, "../support/runner-child.ts")],
    { env: { ...process.env, DATABASE_URL: database.url }, stdio: ["ignore", "pipe", "inherit", "ipc"] },
  );
  const worker: Worker = { process: child, leads: false };
  child.stdout?.on("data", (text: Buffer) => {
    if (text.toString().includes("leading")) worker.leads = true;
  });
  workers.push(worker);
  return worker;
}

async function storeEvent(name: string, id: string): Promise<void> {
  await pool.query("insert into inngest_runner.events (dedupe_key, name, payload) values ($1, $2, $3)", [
    `${name}:${id}`,
    name,
    JSON.stringify({ id, name, data: {}, ts: Date.now() }),
  ]);
}

async function count(sql: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`);
  return rows[0]?.n ?? 0;
}

beforeAll(async () => {
  database = await startTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
  pool.on("connect", (client) => client.on("error", () => undefined));
  await pool.query(
    "create table journal (run_id text, step text, what text, at timestamptz not null default clock_timestamp())",
  );
});

afterAll(async () => {
  for (const { process: child } of workers) child.kill("SIGKILL");
  await pool?.end();
  await database?.stop();
});

test(`${RUNS} runs survive ${KILLS} kill -9 of the leading worker; no committed step runs again`, async () => {
  startWorker();
  startWorker();
  await until("one leads", () => workers.some(({ leads }) => leads), 60_000);
  for (let i = 0; i < RUNS; i++) await storeEvent("t/work", String(i));
  // Events stored behind the leader's back are found by the next one that starts to lead.
  for (let kills = 0; kills < KILLS; kills++) {
    const leader = await until("one leads", () => workers.find(({ leads }) => leads), 60_000);
    const before = await count("journal where what = 'begin'");
    if (kills > 0) {
      await until(
        "the leader works",
        async () => (await count("journal where what = 'begin'")) >= before + BEGINS_BETWEEN_KILLS,
        60_000,
      );
    }
    workers.splice(workers.indexOf(leader), 1);
    leader.process.kill("SIGKILL");
    await once(leader.process, "exit");
    startWorker();
  }
  await until(
    "all runs end",
    async () => (await count("inngest_runner.runs where status <> 'running'")) >= 2 * RUNS,
    90_000,
  );

  const runs = await pool.query<{ id: string; status: string; output: string[] }>(
    "select id, status, output from inngest_runner.runs where function_id = 'app-work'",
  );
  expect(runs.rows).toHaveLength(RUNS);
  for (const run of runs.rows) {
    expect(run.status).toBe("completed");
    expect(run.output.map((text) => text.split(" ")[0])).toEqual(
      STEPS.map((step) => (step === "nap" ? "slept" : step)),
    );
  }
  expect(await count("inngest_runner.runs where function_id = 'app-sub' and status = 'completed'")).toBe(
    RUNS,
  );
  const again = await pool.query(
    `select journal.* from journal
     join inngest_runner.steps on steps.run_id = journal.run_id and steps.name = journal.step
     where journal.what = 'begin' and journal.at > steps.finished_at`,
  );
  expect(again.rows).toEqual([]);
  expect(await count("inngest_runner.jobs where key not like 'cron:%'")).toBe(0);
  await until("all events are handled", async () => {
    return (await count("inngest_runner.events where handled_at is null")) === 0;
  });
  expect(await count("inngest_runner.events where problem is not null")).toBe(0);
});

test("a step that takes the worker down is attempted as often as its retries say, then fails", async () => {
  for (const worker of workers.splice(0)) worker.process.kill("SIGKILL");
  await storeEvent("t/poison", "poison");
  const gaveUp = async () => (await count("journal where step like 'The worker stopped%'")) > 0;
  for (let starts = 0; !(await gaveUp()); starts++) {
    expect(starts).toBeLessThan(5);
    const { process: child } = startWorker();
    await until("it dies or gives up", async () => child.signalCode !== null || (await gaveUp()), 60_000);
  }
  expect(await count("journal where step = 'dies'")).toBe(3);
});
