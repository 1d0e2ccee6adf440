import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LipSyncFigures } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import { isTaskId, newTaskId, type Task } from "./task";
import { type RunAttempt, TaskQueue } from "./task-queue";
import { TaskStore } from "./task-store";

const FIGURES: LipSyncFigures = {
  frames: 1,
  fps: 25,
  width: 2,
  height: 2,
  durationMs: 40,
  backend: "own-pixels",
  seconds: {},
  realTimeFactor: 1,
  peakRssMb: 1,
  faces: 1,
  drivenBy: "sound",
  skipped: [],
};
const SUBMISSION = { owner: "me", input: { audioUrl: "http://a/", videoUrl: "http://v/" } };

let directory: string;
let store: TaskStore;
let queue: TaskQueue | undefined;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "task-queue-"));
  store = await TaskStore.open(directory);
});

afterEach(async () => {
  await queue?.stop();
  await rm(directory, { recursive: true, force: true });
});

const succeed: RunAttempt = async (_task, { outPath }) => {
  await writeFile(outPath, "result");
  return FIGURES;
};

/** Attempts that end when the test says so, in the order in which they began. */
function heldAttempts() {
  const begun: { task: Task; finish: () => void }[] = [];
  const attempt: RunAttempt = (task, options) =>
    new Promise((resolve, reject) => {
      options.signal.addEventListener("abort", () => reject(new Error("aborted")));
      begun.push({ task, finish: () => resolve(succeed(task, options)) });
    });
  return { begun, attempt };
}

async function open(
  attempt: RunAttempt,
  more: { concurrency?: number; capacity?: number } = {},
): Promise<TaskQueue> {
  queue = await TaskQueue.open({
    store,
    attempt,
    concurrency: 1,
    capacity: 10,
    retryDelaysMs: [1, 1],
    ...more,
  });
  return queue;
}

async function submit(to: TaskQueue): Promise<Task> {
  const task = await to.reserve()?.submit(SUBMISSION);
  if (!task) throw new Error("the queue is full");
  return task;
}

const stateOf = (of: TaskQueue, task: Task) => of.find(task.id)?.task.state;

it("gives ids of the protocol's shape that nobody can guess", () => {
  const ids = Array.from({ length: 1000 }, () => newTaskId(new Date("2023-04-23T11:23:05Z")));
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^20230423_11_23_05_\d{20}$/);
  expect(ids.every(isTaskId)).toBe(true);
});

describe("the queue", () => {
  it("runs tasks in order of arrival, as many at once as it may", async () => {
    const { begun, attempt } = heldAttempts();
    const open2 = await open(attempt, { concurrency: 2 });
    const tasks = [await submit(open2), await submit(open2), await submit(open2), await submit(open2)];
    await expect.poll(() => begun.length).toBe(2);
    expect(open2.counts).toMatchObject({ waiting: 2, running: 2 });
    begun[1]?.finish();
    await expect.poll(() => begun.length).toBe(3);
    expect(begun.map(({ task }) => task.id)).toEqual(tasks.slice(0, 3).map(({ id }) => id));
  });

  it("holds no more than its capacity, places that are only reserved included", async () => {
    const { attempt } = heldAttempts();
    const full = await open(attempt, { capacity: 2 });
    const first = full.reserve();
    const second = full.reserve();
    expect(full.reserve()).toBeNull();
    second?.release();
    second?.release();
    const third = full.reserve();
    expect(third).not.toBeNull();
    expect(full.reserve()).toBeNull();
    await Promise.all([first?.submit(SUBMISSION), third?.submit(SUBMISSION)]);
    await expect.poll(() => full.counts).toMatchObject({ waiting: 1, running: 1 });
    expect(full.reserve()).not.toBeNull();
  });

  it("tries again what may pass, three times in all, and at once gives up what will not", async () => {
    let tries = 0;
    const errors: Record<string, () => Error> = {
      "http://crash/": () => new Error("out of memory"),
      "http://refused/": () => new LipSyncError("video_no_face", "No face."),
      "http://lost/": () => new LipSyncError("fetch_failed", "Gone."),
    };
    const failing = await open(async (task) => {
      tries++;
      throw errors[task.input.videoUrl]?.() ?? new Error("unexpected");
    });
    for (const [videoUrl, reason, expectedTries] of [
      ["http://crash/", "internal", 3],
      ["http://refused/", "video_no_face", 1],
      ["http://lost/", "fetch_failed", 3],
    ] as const) {
      tries = 0;
      const task = await failing
        .reserve()
        ?.submit({ ...SUBMISSION, input: { audioUrl: "http://a/", videoUrl } });
      if (!task) throw new Error("the queue is full");
      await expect.poll(() => stateOf(failing, task)).toMatchObject({ is: "failed", reason });
      expect(tries).toBe(expectedTries);
    }
  });

  it("cancels what waits and what runs, and leaves alone what has ended", async () => {
    const { begun, attempt } = heldAttempts();
    const open1 = await open(attempt);
    const [runs, waits, next] = [await submit(open1), await submit(open1), await submit(open1)];
    await expect.poll(() => begun.length).toBe(1);
    await open1.cancel(waits.id);
    await open1.cancel(runs.id);
    for (const task of [runs, waits])
      expect(stateOf(open1, task)).toMatchObject({ is: "failed", reason: "cancelled" });
    await expect.poll(() => begun.length).toBe(2);
    expect(begun[1]?.task.id).toBe(next.id);
    begun[1]?.finish();
    await expect.poll(() => stateOf(open1, next)?.is).toBe("completed");
    await open1.cancel(next.id);
    expect(stateOf(open1, next)?.is).toBe("completed");
    await expect.poll(() => readdir(path.join(directory, "work"))).toEqual([]);
  });
});

describe("after a restart", () => {
  it("tasks that ran or waited are done, ended ones are known, litter is gone", async () => {
    const { begun, attempt } = heldAttempts();
    const before = await open(attempt);
    const [done, ran, waited] = [await submit(before), await submit(before), await submit(before)];
    await expect.poll(() => begun.length).toBe(1);
    begun[0]?.finish();
    await expect.poll(() => begun.length).toBe(2);
    // What a kill -9 leaves: the files as they are, and no word from the first queue any more.
    const survivors = await TaskStore.open(directory);
    await writeFile(path.join(directory, "tasks", "x.json.tmp"), "{");
    await writeFile(path.join(directory, "tasks", "damaged.json"), "{");
    await writeFile(path.join(directory, "results", `${newTaskId(new Date())}.mp4`), "of nobody");
    const order: string[] = [];
    const after = await TaskQueue.open({
      store: survivors,
      attempt: (task, options) => {
        order.push(task.id);
        return succeed(task, options);
      },
      concurrency: 1,
      capacity: 10,
    });
    for (const task of [done, ran, waited])
      await expect.poll(() => stateOf(after, task)?.is).toBe("completed");
    expect(order).toEqual([ran.id, waited.id]);
    expect(after.find(ran.id)?.task.interruptions).toBe(1);
    expect(await readdir(path.join(directory, "tasks"))).not.toContain("x.json.tmp");
    const results = [done, ran, waited].map(({ id }) => `${id}.mp4`);
    expect((await readdir(path.join(directory, "results"))).sort()).toEqual(results.sort());
    await after.stop();
  });

  it("a task that always takes the engine down is given up", async () => {
    const id = newTaskId(new Date());
    await store.save({
      ...SUBMISSION,
      id,
      sequence: 1,
      createdAtMs: 0,
      failures: 0,
      interruptions: 5,
      state: { is: "running", startedAtMs: 0 },
    });
    const input = path.join(await store.workDirectory(id), "video");
    await writeFile(input, "what it had fetched");
    const after = await open(succeed);
    expect(after.find(id)?.task.state).toMatchObject({ is: "failed", reason: "internal" });
    await expect.poll(() => readdir(path.join(directory, "work"))).toEqual([]);
  });

  it("an orderly stop costs a task nothing", async () => {
    const { begun, attempt } = heldAttempts();
    const before = await open(attempt);
    const task = await submit(before);
    await expect.poll(() => begun.length).toBe(1);
    await before.stop();
    expect(before.reserve()).toBeNull();
    const after = await open(succeed);
    await expect.poll(() => stateOf(after, task)?.is).toBe("completed");
    expect(after.find(task.id)?.task).toMatchObject({ interruptions: 0, failures: 0 });
  });
});

it("sweeps what ended long ago, with its result", async () => {
  const open1 = await open(succeed);
  const task = await submit(open1);
  await expect.poll(() => stateOf(open1, task)?.is).toBe("completed");
  await open1.sweep(Date.now() - 60_000);
  expect(open1.find(task.id)).toBeDefined();
  await open1.sweep(Date.now() + 1);
  expect(open1.find(task.id)).toBeUndefined();
  expect(await readdir(path.join(directory, "tasks"))).toEqual([]);
  expect(await readdir(path.join(directory, "results"))).toEqual([]);
});
