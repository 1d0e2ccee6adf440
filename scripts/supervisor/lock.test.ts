import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "./lock";
import { StartProblem } from "./problem";
import { findProcess, isRunning } from "./processes";

let directory: string;
const file = () => path.join(directory, "running.json");

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-lock-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

test("a second one is refused while the first holds, and let in once it is released", async () => {
  const first = await takeLock(directory);
  await expect(takeLock(directory)).rejects.toThrow(StartProblem);
  await expect(takeLock(directory)).rejects.toThrow(`process ${process.pid}`);
  first.release();
  (await takeLock(directory)).release();
});

test("a lock of a process that has gone is taken over, even when its id is in use again", async () => {
  await writeFile(file(), JSON.stringify({ pid: process.pid, startedAt: "another time", services: [] }));
  await takeLock(directory);
  expect(JSON.parse(await readFile(file(), "utf8")).pid).toBe(process.pid);
});

test("a lock cut short by a crash is taken over", async () => {
  await writeFile(file(), '{"pid":');
  await takeLock(directory);
  expect(JSON.parse(await readFile(file(), "utf8")).pid).toBe(process.pid);
});

test("services that a killed start left running are waited for", async () => {
  const service = spawn("sleep", ["1"], { detached: true });
  await once(service, "spawn");
  const pid = service.pid ?? 0;
  const startedAt = findProcess(pid)?.startedAt ?? "";
  await writeFile(
    file(),
    JSON.stringify({ pid: 2 ** 30, startedAt: "gone", services: [{ pid, startedAt }] }),
  );
  await takeLock(directory);
  expect(isRunning(pid, startedAt)).toBe(false);
});

test("services are remembered, without those that have gone", async () => {
  const lock = await takeLock(directory);
  const gone = spawn("true", { detached: true });
  await once(gone, "spawn");
  const exited = once(gone, "exit");
  lock.addService(gone.pid ?? 0);
  await exited;
  lock.addService(process.pid);
  const { services } = JSON.parse(await readFile(file(), "utf8"));
  expect(services.map(({ pid }: { pid: number }) => pid)).toEqual([process.pid]);
});
