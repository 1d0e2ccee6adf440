import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { InputLinks } from "./input-links";
import { newTaskId } from "./task";

const HOUR_MS = 60 * 60_000;
let folder: string;
let links: InputLinks;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "input-links-"));
  links = await InputLinks.open(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const input = { taskId: newTaskId(new Date()), name: "audio-2" };

it("finds what it linked to, also after a restart, for two days", async () => {
  const token = links.tokenOf(input, 1000);
  const again = await InputLinks.open(folder);
  expect(again.find(token, 1000 + 47 * HOUR_MS)).toEqual(input);
  expect(again.find(token, 1000 + 49 * HOUR_MS)).toBeNull();
});

it("keeps its key to itself", async () => {
  const file = path.join(folder, "input-links.key");
  expect((await stat(file)).mode & 0o077).toBe(0);
  const other = await InputLinks.open(await mkdtemp(path.join(folder, "other-")));
  expect(other.find(links.tokenOf(input))).toBeNull();
  expect(links.tokenOf(input)).not.toContain((await readFile(file)).toString("base64url"));
});

it("takes no other name, task, date or signature", () => {
  const token = links.tokenOf(input);
  const [task = "", name = "", expires = "", signature = ""] = token.split(".");
  for (const forged of [
    "",
    "...",
    [task, "video", expires, signature].join("."),
    [newTaskId(new Date()), name, expires, signature].join("."),
    [task, name, String(Number(expires) + 1), signature].join("."),
    [task, name, expires, signature.slice(0, -1)].join("."),
    [task, name, expires, ""].join("."),
  ]) {
    expect(links.find(forged)).toBeNull();
  }
  expect(links.find(links.tokenOf({ ...input, name: "remote.json" }))).toBeNull();
  expect(links.find(links.tokenOf({ ...input, taskId: "../.." }))).toBeNull();
});
