import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../../scripts/supervisor/ports";
import { startProduct } from "../support/started-product";

let scratch: string;

beforeEach(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), "twinsync-refused-"));
});

afterEach(async () => {
  await chmod(scratch, 0o700);
  await rm(scratch, { recursive: true, force: true });
});

/** User namespaces let a test have a disk and a user of its own; where a machine forbids them there is neither. */
const namespaces = spawnSync("unshare", ["--user", "--map-root-user", "--mount", "true"]).status === 0;

async function refusal(environment: Record<string, string>, wrapper: string[] = []): Promise<string[]> {
  const product = startProduct(environment, wrapper);
  expect(await product.exited).toBe(1);
  return product.lines;
}

test("a DATA_DIR below a file", async () => {
  const file = path.join(scratch, "file");
  await writeFile(file, "");
  expect(await refusal({ DATA_DIR: path.join(file, "data") })).toEqual([
    `${file}/data cannot be made, because part of that path is a file: set DATA_DIR to a folder.`,
  ]);
});

test.runIf(namespaces)("a DATA_DIR without permission", async () => {
  await chmod(scratch, 0o500);
  const asUser = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];
  expect(await refusal({ DATA_DIR: path.join(scratch, "data") }, asUser)).toEqual([
    `No permission to write in ${scratch}/data: change its owner, or set DATA_DIR to a folder of yours.`,
  ]);
});

test.runIf(namespaces)("a full disk", async () => {
  const mountSmallDisk = `mount -t tmpfs -o size=8m none "$0" && exec "$@"`;
  const onSmallDisk = [
    "unshare",
    "--user",
    "--map-root-user",
    "--mount",
    "sh",
    "-c",
    mountSmallDisk,
    scratch,
  ];
  expect(await refusal({ DATA_DIR: path.join(scratch, "data") }, onSmallDisk)).toEqual([
    `The disk that holds ${scratch}/data is full: free some space, or set DATA_DIR to a folder elsewhere.`,
  ]);
});

test("settings that cannot work are listed all at once", async () => {
  const lines = await refusal({
    DATA_DIR: path.join(scratch, "data"),
    S3_ENDPOINT: "not-an-address",
    GOOGLE_CLIENT_ID: "id-without-secret",
  });
  const text = lines.join("\n");
  expect(text).toContain("S3_ENDPOINT");
  expect(text).toContain("S3_ACCESS_KEY_ID");
});

test("a database that does not answer", async () => {
  const lines = await refusal({
    DATA_DIR: path.join(scratch, "data"),
    DATABASE_URL: "postgresql://someone:secret@127.0.0.1:9/none",
    PORT: String(await freePort()),
    WORKER_PORT: String(await freePort()),
    ENGINE_PORT: String(await freePort()),
  });
  expect(lines.at(-1)).toMatch(/^The database that DATABASE_URL names does not answer: .*ECONNREFUSED/);
  expect(lines.join("\n")).not.toContain("secret");
});
