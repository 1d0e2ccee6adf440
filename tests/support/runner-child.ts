/**
 * A worker process for the kill -9 test: serves functions of many short steps and notes in the table `journal` when
 * each body begins and ends. DATABASE_URL names the database; prints `leading` when it leads.
 */
import { setTimeout as delay } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import pg from "pg";
import { eventApi } from "@/inngest/embedded/event-api";
import { Runner } from "@/inngest/embedded/runner";

const connectionString = process.env.DATABASE_URL ?? "";
const journal = new pg.Pool({ connectionString, max: 4 });
let deliver: typeof fetch = () => Promise.reject(new Error("The runner has not started."));
const inngest = new Inngest({ id: "app", isDev: true, fetch: (input, init) => deliver(input, init) });

async function note(runId: string, step: string, what: "begin" | "end"): Promise<void> {
  await journal.query("insert into journal (run_id, step, what) values ($1, $2, $3)", [runId, step, what]);
}

const work = inngest.createFunction(
  { id: "work", retries: 20, triggers: [{ event: "t/work" }] },
  async ({ step, runId, event }) => {
    const body = (name: string, ms = 40) =>
      step.run(name, async () => {
        await note(runId, name, "begin");
        await delay(ms);
        await note(runId, name, "end");
        return `${name} by ${process.pid}`;
      });
    const results = [await body("s1"), await body("s2")];
    results.push(
      ...(await Promise.all([
        body("p1"),
        body("p2", 90),
        step.sleep("nap", "1s").then(() => "slept"),
        body("p3"),
      ])),
    );
    await step.sendEvent("emit", { name: "t/sub", data: { of: runId }, id: `sub-${event.id}` });
    results.push(await body("s3"), await body("s4"));
    return results;
  },
);
const sub = inngest.createFunction(
  { id: "sub", retries: 20, triggers: [{ event: "t/sub" }] },
  ({ step, runId }) => step.run("sub", () => note(runId, "sub", "begin")),
);
/** Takes its worker down each time it is attempted. */
const poison = inngest.createFunction(
  {
    id: "poison",
    retries: 2,
    triggers: [{ event: "t/poison" }],
    onFailure: ({ error, runId }) => note(runId, error.message, "end"),
  },
  async ({ step, runId }) => {
    await step.run("dies", async () => {
      await note(runId, "dies", "begin");
      process.kill(process.pid, "SIGKILL");
      await delay(10_000);
    });
  },
);

const runner = new Runner({
  connectionString,
  handler: serve({ client: inngest, functions: [work, sub, poison], servePath: "/api/inngest" }),
  report: (message, error) => console.error(message, error instanceof Error ? error.message : ""),
  backoff: () => 50,
  onLead: (leads) => leads && console.log("leading"),
  onFatal: () => process.exit(1),
});
deliver = eventApi(runner);
process.on("disconnect", () => process.exit(0));
await runner.start();
