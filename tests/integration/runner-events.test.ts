import { setTimeout as delay } from "node:timers/promises";
import { type Inngest, type InngestFunction, NonRetriableError } from "inngest";
import { describe, expect, test } from "vitest";
import { until } from "../support/runner";
import { serving } from "../support/serving";

/** The most entries that were open at once in a log of `+` and `-`. */
function mostOpen(log: string[]): number {
  let open = 0;
  return Math.max(0, ...log.map((entry) => (entry.startsWith("+") ? ++open : open--)));
}

describe("events", () => {
  test("waitForEvent takes the matching event and no other", async () => {
    const { send, finished, pool } = await serving((inngest) => [
      inngest.createFunction({ id: "wait", triggers: [{ event: "t/wait" }] }, async ({ step }) => {
        const got = await step.waitForEvent("go", { event: "t/go", timeout: "20s", match: "data.key" });
        return got?.data.value;
      }),
    ]);
    const id = await send("t/wait", { key: "mine" });
    await until("it waits", async () => {
      const { rowCount } = await pool.query("select from inngest_runner.steps where status = 'waiting'");
      return rowCount === 1;
    });
    await send("t/go", { key: "other", value: 1 });
    await send("t/go", { key: "mine", value: 2 });
    await send("t/go", { key: "mine", value: 3 });
    expect(await finished(id)).toMatchObject({ status: "completed", output: 2 });
  });

  test("waitForEvent gives null after its timeout", async () => {
    const { send, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "wait", triggers: [{ event: "t/wait" }] }, async ({ step }) => ({
        got: await step.waitForEvent("go", { event: "t/go", timeout: "1s" }),
      })),
    ]);
    expect(await finished(await send("t/wait"))).toMatchObject({
      status: "completed",
      output: { got: null },
    });
  });

  test("an event with the same id starts one run", async () => {
    const { send, settled, runsOf } = await serving((inngest) => [
      inngest.createFunction({ id: "once", triggers: [{ event: "t/once" }] }, () => "ran"),
    ]);
    await Promise.all([1, 2, 3].map(() => send("t/once", {}, "same")));
    await settled();
    await send("t/once", {}, "same");
    await settled();
    expect(await runsOf("same")).toHaveLength(1);
  });

  test("`idempotency` starts one run a key", async () => {
    const started: unknown[] = [];
    const { send, settled } = await serving((inngest) => [
      inngest.createFunction(
        { id: "idem", idempotency: "event.data.key", triggers: [{ event: "t/idem" }] },
        ({ event }) => {
          started.push(event.data.key);
        },
      ),
    ]);
    for (const key of ["a", "a", "b", "a"]) await send("t/idem", { key });
    await settled();
    expect(started.sort()).toEqual(["a", "b"]);
  });

  test("invoke returns what the function returns, throws what it throws; sendEvent obeys conditions", async () => {
    const received: unknown[] = [];
    const { send, finished, settled } = await serving((inngest) => {
      const child = inngest.createFunction(
        { id: "child", retries: 0, triggers: [{ event: "t/child", if: "event.data.n > 10" }] },
        async ({ event, step }) => {
          if (event.data.n < 0) throw new NonRetriableError("negative");
          return step.run("double", () => {
            if (event.name === "t/child") received.push(event.data.n);
            return event.data.n * 2;
          });
        },
      );
      const parent = inngest.createFunction(
        { id: "parent", retries: 0, triggers: [{ event: "t/parent" }] },
        async ({ step }) => {
          const doubled = await step.invoke("good", { function: child, data: { n: 21 } });
          const failure = await step
            .invoke("bad", { function: child, data: { n: -1 } })
            .catch((error: Error) => error.message);
          const sent = await step.sendEvent("send", [
            { name: "t/child", data: { n: 5 } },
            { name: "t/child", data: { n: 50 } },
          ]);
          return { doubled, failure, sent: sent.ids.length };
        },
      );
      return [child, parent];
    });
    const run = await finished(await send("t/parent"));
    expect(run).toMatchObject({ status: "completed", output: { doubled: 42, failure: "negative", sent: 2 } });
    await settled();
    expect(received).toEqual([50]);
  });

  test("cancelOn ends matching runs and what they still had to do", async () => {
    const ran: string[] = [];
    const { send, finished, settled, pool } = await serving((inngest) => [
      inngest.createFunction(
        {
          id: "cancellable",
          cancelOn: [{ event: "t/cancel", match: "data.key" }],
          triggers: [{ event: "t/cancellable" }],
        },
        async ({ step, event }) => {
          await step.run("start", () => ran.push(`start ${event.data.key}`));
          await step.sleep("long", "1s");
          await step.run("end", () => ran.push(`end ${event.data.key}`));
        },
      ),
      inngest.createFunction({ id: "witness", triggers: [{ event: "inngest/function.cancelled" }] }, () => {
        ran.push("cancelled");
      }),
    ]);
    const a = await send("t/cancellable", { key: "a" });
    const b = await send("t/cancellable", { key: "b" });
    await until("both sleep", () => ran.length === 2);
    await send("t/cancel", { key: "a" });
    expect(await finished(a)).toMatchObject({ status: "cancelled" });
    expect(await finished(b)).toMatchObject({ status: "completed" });
    await settled();
    expect(ran.sort()).toEqual(["cancelled", "end b", "start a", "start b"]);
    const { rows } = await pool.query("select key from inngest_runner.jobs");
    expect(rows).toEqual([]);
  });

  test("a run can be cancelled by id while a step executes; the step's result is dropped", async () => {
    const ran: string[] = [];
    let release = () => {};
    const { send, runsOf, runner, finished } = await serving((inngest) => [
      inngest.createFunction({ id: "long", triggers: [{ event: "t/long" }] }, async ({ step }) => {
        await step.run("long", () => {
          ran.push("long");
          return new Promise<void>((resolve) => {
            release = resolve;
          });
        });
        await step.run("next", () => ran.push("next"));
      }),
    ]);
    const eventId = await send("t/long");
    await until("the step executes", () => ran.length === 1);
    await runner.cancel((await runsOf(eventId))[0]?.id ?? "");
    release();
    expect(await finished(eventId)).toMatchObject({ status: "cancelled" });
    await until("the call is over", () => runner.callsUnderWay === 0);
    expect(ran).toEqual(["long"]);
  });
});

describe("concurrency", () => {
  test("`limit` holds for the function, and the others go on", async () => {
    const log: string[] = [];
    const { send, finished, settled } = await serving((inngest) => [
      inngest.createFunction(
        { id: "two", concurrency: { limit: 2 }, triggers: [{ event: "t/two" }] },
        async ({ step }) => {
          await step.run("work", async () => {
            log.push("+");
            await delay(100);
            log.push("-");
          });
        },
      ),
      inngest.createFunction({ id: "free", triggers: [{ event: "t/free" }] }, () => Date.now()),
    ]);
    for (let i = 0; i < 8; i++) await send("t/two");
    await finished(await send("t/free"));
    expect(log.length).toBeLessThan(16);
    await settled();
    expect(log).toHaveLength(16);
    expect(mostOpen(log)).toBe(2);
  });

  test("`key` limits each value by itself", async () => {
    const log: { user: string; entry: string }[] = [];
    const { send, settled } = await serving((inngest) => [
      inngest.createFunction(
        { id: "keyed", concurrency: { limit: 1, key: "event.data.user" }, triggers: [{ event: "t/keyed" }] },
        async ({ step, event }) => {
          await step.run("work", async () => {
            log.push({ user: event.data.user, entry: "+" });
            await delay(80);
            log.push({ user: event.data.user, entry: "-" });
          });
        },
      ),
    ]);
    await Promise.all(["a", "a", "b", "b", "a"].map((user) => send("t/keyed", { user })));
    await settled();
    const of = (user?: string) =>
      mostOpen(log.filter((line) => !user || line.user === user).map(({ entry }) => entry));
    expect({ a: of("a"), b: of("b"), all: of() }).toEqual({ a: 1, b: 1, all: 2 });
    expect(log).toHaveLength(10);
  });

  test("all calls together keep to the worker's limit, and cancelling needs no free place", async () => {
    let executing = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { send, finished, settled } = await serving(
      (inngest) => [
        inngest.createFunction(
          { id: "hog", cancelOn: [{ event: "t/stop", match: "data.n" }], triggers: [{ event: "t/hog" }] },
          async ({ step }) => {
            await step.run("hog", async () => {
              executing++;
              await gate;
            });
          },
        ),
      ],
      { concurrency: 2 },
    );
    const ids = await Promise.all([1, 2, 3].map((n) => send("t/hog", { n })));
    await until("two execute", () => executing === 2);
    await send("t/stop", { n: 3 });
    expect(await finished(ids[2] ?? "")).toMatchObject({ status: "cancelled" });
    expect(executing).toBe(2);
    release();
    await settled();
  });

  test("throttle spaces the starts", async () => {
    const startedMs: number[] = [];
    const { send, settled } = await serving((inngest) => [
      inngest.createFunction(
        { id: "slow", throttle: { limit: 1, period: "1s" }, triggers: [{ event: "t/slow" }] },
        () => {
          startedMs.push(Date.now());
        },
      ),
    ]);
    for (let i = 0; i < 3; i++) await send("t/slow");
    await settled();
    const [a, b, c] = startedMs as [number, number, number];
    expect(Math.min(b - a, c - b)).toBeGreaterThan(900);
  });
});

describe("schedules and settings", () => {
  test("a cron function runs each time its schedule names, and is armed again", async () => {
    const ticks: unknown[] = [];
    await serving((inngest) => [
      inngest.createFunction({ id: "tick", triggers: [{ cron: "* * * * * *" }] }, ({ event }) => {
        ticks.push([event.name, (event.data as { cron?: string }).cron]);
      }),
    ]);
    await until("two ticks", () => ticks.length >= 2, 8_000);
    expect(ticks[0]).toEqual(["inngest/scheduled.timer", "* * * * * *"]);
  });

  const odd: { id: string; triggers: { event: "t/odd" }[] } = { id: "odd", triggers: [{ event: "t/odd" }] };
  const refused: [string, (inngest: Inngest) => InngestFunction.Like][] = [
    ['"debounce"', (inngest) => inngest.createFunction({ ...odd, debounce: { period: "1m" } }, () => 1)],
    [
      '"rateLimit"',
      (inngest) => inngest.createFunction({ ...odd, rateLimit: { limit: 1, period: "1m" } }, () => 1),
    ],
    [
      '"batchEvents"',
      (inngest) => inngest.createFunction({ ...odd, batchEvents: { maxSize: 5, timeout: "5s" } }, () => 1),
    ],
    ['"singleton"', (inngest) => inngest.createFunction({ ...odd, singleton: { mode: "skip" } }, () => 1)],
    [
      '"priority"',
      (inngest) => inngest.createFunction({ ...odd, priority: { run: "event.data.n" } }, () => 1),
    ],
    [
      "is not supported here",
      (inngest) => inngest.createFunction({ ...odd, idempotency: "event.data.list.map(x, x)" }, () => 1),
    ],
  ];
  test.each(refused)("%s is refused at start, with the function and what to do", async (reason, define) => {
    const starting = serving((inngest) => [define(inngest)]);
    await expect(starting).rejects.toThrow("Function app-odd");
    await expect(starting).rejects.toThrow(reason);
    await expect(starting).rejects.toThrow("INNGEST_BASE_URL");
  });
});
