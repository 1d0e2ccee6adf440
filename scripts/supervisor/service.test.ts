import { expect, test } from "vitest";
import { waitUntil } from "./processes";
import { keepRunning, nodeService, type Run } from "./service";

/** A run that ends when told to. */
function controlledRun(): Run & { end(code: number): void } {
  let end: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => {
    end = resolve;
  });
  return { exited, end, stop: async () => end(0) };
}

test("a service that ends is started again, and says so", async () => {
  const runs: ReturnType<typeof controlledRun>[] = [];
  const lines: string[] = [];
  const start = async () => {
    const run = controlledRun();
    runs.push(run);
    return run;
  };
  const kept = await keepRunning({ name: "thing", start }, (line) => lines.push(line));
  runs[0]?.end(3);
  expect(await waitUntil(() => lines.includes("thing is back"), 5_000)).toBe(true);
  expect(lines).toEqual(["thing ended (exit code 3), starting it again", "thing is back"]);
  await kept.stop();
  expect(runs).toHaveLength(2);
});

test("a restart that fails is tried again", async () => {
  const lines: string[] = [];
  let attempts = 0;
  const first = controlledRun();
  const start = async () => {
    attempts += 1;
    if (attempts === 2) throw new Error("not yet");
    return attempts === 1 ? first : controlledRun();
  };
  const kept = await keepRunning({ name: "thing", start }, (line) => lines.push(line));
  first.end(1);
  expect(await waitUntil(() => lines.includes("thing is back"), 5_000)).toBe(true);
  expect(lines).toContain("thing did not start: not yet");
  await kept.stop();
});

test("a stop during the wait for a restart ends it at once", async () => {
  const run = controlledRun();
  let starts = 0;
  const start = async () => {
    starts += 1;
    return run;
  };
  const lines: string[] = [];
  const kept = await keepRunning({ name: "thing", start }, (line) => lines.push(line));
  run.end(1);
  await waitUntil(() => lines.length > 0, 1_000);
  await kept.stop();
  expect(starts).toBe(1);
});

const thing = (source: string, isReady: () => Promise<boolean>) =>
  nodeService({
    name: "thing",
    args: ["--eval", source],
    cwd: import.meta.dirname,
    env: { NODE_ENV: "test" },
    isReady,
    readyTimeoutMs: 1_000,
    say: () => undefined,
    onSpawn: () => undefined,
  });

test("a process that ends before it is ready fails with its last words", async () => {
  const service = thing('console.error("no such file"); process.exit(1)', async () => false);
  await expect(service.start()).rejects.toThrow(/ended before it was ready.*no such file/s);
});

test("a process that never answers is stopped", async () => {
  const service = thing("setInterval(() => {}, 1000)", async () => false);
  await expect(service.start()).rejects.toThrow("did not answer within 1 s");
});
