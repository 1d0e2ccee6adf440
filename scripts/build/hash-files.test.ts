import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashFiles } from "./hash-files";

let root: string;
const write = (file: string, text: string) => writeFile(path.join(root, file), text);
const hash = () => hashFiles(root, ["folder", "single.txt", "absent"]);

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "twinsync-hash-"));
  await mkdir(path.join(root, "folder/deep"), { recursive: true });
  await write("folder/deep/a.ts", "one");
  await write("single.txt", "two");
});

afterEach(() => rm(root, { recursive: true, force: true }));

test("the same files give the same hash", async () => {
  expect(await hash()).toBe(await hash());
});

test.each([
  ["a changed content", () => write("folder/deep/a.ts", "1")],
  ["a new file", () => write("folder/b.ts", "")],
  ["a moved file", () => rm(path.join(root, "folder/deep/a.ts")).then(() => write("folder/a.ts", "one"))],
  ["a file that was absent", () => write("absent", "")],
])("%s gives another", async (_what, change) => {
  const before = await hash();
  await change();
  expect(await hash()).not.toBe(before);
});

test.each([
  ["a test", () => write("folder/a.test.ts", "")],
  ["a file elsewhere", () => write("other.txt", "")],
])("%s does not count", async (_what, change) => {
  const before = await hash();
  await change();
  expect(await hash()).toBe(before);
});
