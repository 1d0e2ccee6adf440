import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import pg from "pg";
import { expect, test } from "vitest";
import { Runner } from "@/inngest/embedded/runner";
import { startPostgres } from "../../scripts/local/postgres";
import { freePort } from "../../scripts/supervisor/ports";
import { until } from "../support/runner";

const RUNS = 12;
const STEPS = 8;

test("runs go on after the database was restarted twice, and no step body runs twice", async () => {
  const directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-restart-"));
  const options = { directory, port: await freePort(), password: randomUUID() };
  let postgres = await startPostgres(options);
  const ran: string[] = [];
  const inngest = new Inngest({ id: "app", isDev: true });
  const work = inngest.createFunction(
    { id: "work", retries: 0, triggers: [{ event: "t/work" }] },
    async ({ step, event }) => {
      for (let i = 0; i < STEPS; i++) {
        await step.run(`step-${i}`, async () => {
          await delay(60);
          ran.push(`${event.data.n}/${i}`);
        });
      }
      return "done";
    },
  );
  let failed = false;
  const runner = new Runner({
    connectionString: postgres.url,
    handler: serve({ client: inngest, functions: [work], servePath: "/api/inngest" }),
    report: () => undefined,
    concurrency: 4,
    onFatal: () => {
      failed = true;
    },
  });
  try {
    await runner.start();
    await runner.send(Array.from({ length: RUNS }, (_, n) => ({ name: "t/work", data: { n } })));
    for (const share of [0.2, 0.5]) {
      await until("some steps have run", () => ran.length >= RUNS * STEPS * share);
      await postgres.stop();
      await until("the runner notices", () => !runner.isLeading);
      postgres = await startPostgres(options);
    }
    const pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
    pool.on("connect", (client) => client.on("error", () => undefined));
    await until(
      "all runs end",
      async () => {
        const { rows } = await pool.query<{ n: number }>(
          "select count(*)::int as n from inngest_runner.runs where status = 'completed'",
        );
        return rows[0]?.n === RUNS;
      },
      60_000,
    );
    await pool.end();
    expect(ran).toHaveLength(RUNS * STEPS);
    expect(new Set(ran).size).toBe(RUNS * STEPS);
    expect(failed).toBe(false);
  } finally {
    await runner.stop();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
});
