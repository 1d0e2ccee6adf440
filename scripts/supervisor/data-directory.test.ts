import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { choosePorts, prepareDataDirectory, readSecrets } from "./data-directory";
import { freePort } from "./ports";
import { explainDiskError } from "./problem";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-data-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

test("secrets are made once, differ from each other, and are readable by their owner alone", async () => {
  const first = readSecrets(directory);
  expect(readSecrets(directory)).toEqual(first);
  expect(new Set(Object.values(first)).size).toBe(Object.values(first).length);
  expect((await stat(path.join(directory, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("damaged secrets are not replaced behind the user's back", async () => {
  const file = path.join(directory, "secrets.json");
  await writeFile(file, "{");
  expect(() => readSecrets(directory)).toThrow(`${file} is damaged`);
  expect(await readFile(file, "utf8")).toBe("{");
});

test("ports stay the same from start to start, unless another program has taken one", async () => {
  const wanted = { postgres: await freePort(), s3: await freePort() };
  await writeFile(path.join(directory, "ports.json"), JSON.stringify(wanted));
  expect(await choosePorts(directory)).toEqual(wanted);

  const intruder = net.createServer();
  await new Promise<void>((resolve) => intruder.listen(wanted.s3, "127.0.0.1", resolve));
  const chosen = await choosePorts(directory);
  intruder.close();
  expect(chosen.postgres).toBe(wanted.postgres);
  expect(chosen.s3).not.toBe(wanted.s3);
  expect(JSON.parse(await readFile(path.join(directory, "ports.json"), "utf8"))).toEqual(chosen);
});

test("the folder is made, and the check leaves nothing in it", async () => {
  const made = prepareDataDirectory(path.join(directory, "a/b"));
  expect(made).toBe(path.join(directory, "a/b"));
  await expect(stat(path.join(made, `.write-check-${process.pid}`))).rejects.toThrow("ENOENT");
});

test.each([
  ["ENOSPC", "is full"],
  ["EDQUOT", "quota"],
  ["EACCES", "No permission"],
  ["EROFS", "read-only"],
])("%s becomes a sentence with the folder and what to do", (code, words) => {
  const explained = explainDiskError(Object.assign(new Error("raw"), { code }), "/some/folder");
  expect(String(explained)).toContain(words);
  expect(String(explained)).toContain("/some/folder");
});
