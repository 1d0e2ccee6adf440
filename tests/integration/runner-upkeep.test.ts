import { afterEach, beforeEach, expect, test } from "vitest";
import { prune } from "@/inngest/embedded/prune";
import { startTestRunner, type TestRunner, until } from "../support/runner";

let current: TestRunner;
let failed: boolean;

beforeEach(async () => {
  failed = false;
  current = await startTestRunner(
    (inngest) => [
      inngest.createFunction({ id: "work", triggers: [{ event: "t/work" }] }, ({ step }) =>
        step.run("work", () => "done"),
      ),
    ],
    {
      onFatal: () => {
        failed = true;
      },
    },
  );
  await until("it leads", () => current.runner.isLeading);
});

afterEach(() => current.stop());

/** Ends the session that holds the leader's lock, as a broken network would. */
async function breakLock(): Promise<void> {
  const { rowCount } = await current.pool.query(
    `select pg_terminate_backend(pid) from pg_locks
     where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
  );
  expect(rowCount).toBe(1);
  await until("it notices", () => !current.runner.isLeading || failed);
}

test("a runner that lost its lock's connection takes the lock again and goes on", async () => {
  await breakLock();
  await until("it leads again", () => current.runner.isLeading);
  expect(await current.finished(await current.send("t/work"))).toMatchObject({ output: "done" });
  expect(failed).toBe(false);
});

test("a runner that finds that another has led meanwhile gives up", async () => {
  await current.pool.query("update inngest_runner.leader set epoch = epoch + 1");
  await breakLock();
  await until("it gives up", () => failed);
  expect(current.runner.isLeading).toBe(false);
});

test("runs and events are deleted 14 days after their end, not before", async () => {
  const old = await current.send("t/work");
  const recent = await current.send("t/work");
  await current.finished(old);
  await current.finished(recent);
  await current.settled();
  const age = async (days: number, eventId: string) => {
    const by = `${days} days`;
    await current.pool.query(
      "update inngest_runner.runs set ended_at = ended_at - $2::interval where events -> 0 ->> 'id' = $1",
      [eventId, by],
    );
    await current.pool.query(
      "update inngest_runner.events set handled_at = handled_at - $2::interval where payload ->> 'id' = $1",
      [eventId, by],
    );
  };
  await age(15, old);
  await age(13, recent);
  await current.runner.database.transaction(prune);
  expect(await current.runsOf(old)).toEqual([]);
  expect(await current.runsOf(recent)).toHaveLength(1);
  const { rows } = await current.pool.query(
    `select payload ->> 'id' as id from inngest_runner.events where name = 't/work'
     union all select run_id from inngest_runner.steps where run_id not in (select id from inngest_runner.runs)`,
  );
  expect(rows).toEqual([{ id: recent }]);
});
