import { type Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { describe, expect, test } from "vitest";
import { runnerOn, until } from "../support/runner";
import { serving } from "../support/serving";

describe("steps", () => {
  test("each body runs once, and its result comes back as JSON", async () => {
    const ran: string[] = [];
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "memo", triggers: [{ event: "t/memo" }] }, async ({ event, step }) => {
        const one = await step.run("one", () => {
          ran.push("one");
          return { n: event.data.n as number, absent: undefined, at: new Date(0) };
        });
        const two = await step.run("two", () => {
          ran.push("two");
          return one.n + 1;
        });
        for (let i = 0; i < 3; i++) await step.run("loop", () => ran.push(`loop ${i}`));
        return { one, two };
      }),
    ]);
    const run = await finished(await send("t/memo", { n: 1 }));
    expect(run).toMatchObject({
      status: "completed",
      output: { one: { n: 1, at: "1970-01-01T00:00:00.000Z" }, two: 2 },
    });
    expect(ran).toEqual(["one", "two", "loop 0", "loop 1", "loop 2"]);
  });

  test("a failed step is attempted again, after retry-after when it asks for it", async () => {
    const attempts: { attempt: number; atMs: number }[] = [];
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction(
        { id: "retry", retries: 3, triggers: [{ event: "t/retry" }] },
        ({ step, attempt }) =>
          step.run("flaky", () => {
            attempts.push({ attempt, atMs: Date.now() });
            if (attempt === 0) throw new RetryAfterError("in a second", 1_000);
            if (attempt === 1) throw new Error("soon");
            return "fine";
          }),
      ),
    ]);
    expect(await finished(await send("t/retry"))).toMatchObject({ status: "completed", output: "fine" });
    expect(attempts.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
    const [first, second, third] = attempts.map(({ atMs }) => atMs) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(950);
    expect(third).toBeGreaterThanOrEqual(second);
  });

  test("a step that may not be retried fails at once and can be caught", async () => {
    let ran = 0;
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "final", triggers: [{ event: "t/final" }] }, async ({ step }) => {
        try {
          await step.run("bad", () => {
            ran++;
            throw new NonRetriableError("no such thing");
          });
        } catch (error) {
          return error instanceof Error ? error.message : "?";
        }
      }),
    ]);
    expect(await finished(await send("t/final"))).toMatchObject({
      status: "completed",
      output: "no such thing",
    });
    expect(ran).toBe(1);
  });

  test("parallel steps all run, once each, and a sleep beside them", async () => {
    const started: string[] = [];
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "par", triggers: [{ event: "t/par" }] }, async ({ step }) => {
        const work = (name: string) =>
          step.run(name, async () => {
            started.push(name);
            await until("all three execute at once", () => started.length === 3);
            return name;
          });
        const parts = await Promise.all([
          work("a"),
          work("b"),
          step.sleep("nap", "1s").then(() => "slept"),
          work("c"),
        ]);
        return step.run("join", () => parts.join(" "));
      }),
    ]);
    expect(await finished(await send("t/par"))).toMatchObject({ status: "completed", output: "a b slept c" });
    expect(started.sort()).toEqual(["a", "b", "c"]);
  });

  test("sleep and sleepUntil wake on time", async () => {
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "sleep", triggers: [{ event: "t/sleep" }] }, async ({ step }) => {
        const before = await step.run("before", () => Date.now());
        await step.sleep("nap", "1s");
        const between = await step.run("between", () => Date.now());
        await step.sleepUntil("until", new Date(between + 400));
        const after = await step.run("after", () => Date.now());
        return [between - before, after - between];
      }),
    ]);
    const run = await finished(await send("t/sleep"));
    const [nap, sleepUntil] = run.output as [number, number];
    expect(nap).toBeGreaterThanOrEqual(995);
    expect(nap).toBeLessThan(3_000);
    expect(sleepUntil).toBeGreaterThanOrEqual(395);
    expect(sleepUntil).toBeLessThan(3_000);
  });

  test("a run of more than 1,000 steps fails with a reason", async () => {
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "many", triggers: [{ event: "t/many" }] }, async ({ step }) => {
        await Promise.all(Array.from({ length: 1_001 }, (_, i) => step.sleep(`s${i}`, "1s")));
      }),
    ]);
    const run = await finished(await send("t/many"));
    expect(run).toMatchObject({
      status: "failed",
      output: { message: expect.stringContaining("1000 steps") },
    });
  });

  test("a result over 4 MB fails the step with what to do instead", async () => {
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "big", retries: 0, triggers: [{ event: "t/big" }] }, ({ step }) =>
        step.run("big", () => "x".repeat(4 * 1024 * 1024 + 1)),
      ),
    ]);
    const run = await finished(await send("t/big"));
    expect(run).toMatchObject({
      status: "failed",
      output: { message: expect.stringContaining("at most 4 MB") },
    });
  });
});

describe("failure", () => {
  test("onFailure runs once, with the event and the error, when the attempts are used up", async () => {
    const failures: unknown[] = [];
    const attempts: number[] = [];
    const { send, finished, settled } = await serving((inngest) => [
      inngest.createFunction(
        {
          id: "failing",
          retries: 2,
          triggers: [{ event: "t/fail" }],
          onFailure: async ({ event, error, step }) => {
            await step.run("report", () => {
              failures.push([event.data.event.data.key, error.message, event.data.function_id]);
            });
          },
        },
        async ({ step, attempt }) => {
          await step.run("fine", () => undefined);
          await step.run("dies", () => {
            attempts.push(attempt);
            throw new Error("always");
          });
        },
      ),
    ]);
    const run = await finished(await send("t/fail", { key: "k" }), "failing");
    expect(run).toMatchObject({ status: "failed", output: { message: "always" } });
    await settled();
    expect(attempts).toEqual([0, 1, 2]);
    expect(failures).toEqual([["k", "always", "app-failing"]]);
  });

  test("an error outside of steps is retried too", async () => {
    const attempts: number[] = [];
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction(
        { id: "outside", retries: 1, triggers: [{ event: "t/outside" }] },
        ({ attempt }) => {
          attempts.push(attempt);
          throw new Error("outside");
        },
      ),
    ]);
    const run = await finished(await send("t/outside"));
    expect(run).toMatchObject({ status: "failed", output: { message: "outside" } });
    expect(attempts).toEqual([0, 1]);
  });

  test("a step type that only a real server has fails the run with a sentence", async () => {
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "signal", triggers: [{ event: "t/signal" }] }, async ({ step }) => {
        await step.waitForSignal("signal", { signal: "s", timeout: "1s", onConflict: "fail" });
      }),
    ]);
    const run = await finished(await send("t/signal"));
    expect(run).toMatchObject({
      status: "failed",
      output: { message: expect.stringContaining("use a real Inngest server") },
    });
  });
});

test("an orderly stop gives an unfinished step back without using up an attempt", async () => {
  const attempts: number[] = [];
  let finishes = false;
  const define = (inngest: Inngest) => [
    inngest.createFunction({ id: "long", retries: 0, triggers: [{ event: "t/long" }] }, ({ step, attempt }) =>
      step.run("long", () => {
        attempts.push(attempt);
        return finishes ? "done" : new Promise<string>(() => undefined);
      }),
    ),
  ];
  const { send, runner, finished } = await serving(define);
  const eventId = await send("t/long");
  await until("the step executes", () => attempts.length === 1);
  let abandoned = false;
  await runner.stop({
    graceMs: 50,
    onAbandon: () => {
      abandoned = true;
    },
  });
  expect(abandoned).toBe(true);
  finishes = true;
  const next = runnerOn(runner.database.connectionString, define);
  await next.runner.start();
  expect(await finished(eventId)).toMatchObject({ status: "completed", output: "done" });
  await next.runner.stop();
  expect(attempts).toEqual([0, 0]);
});
