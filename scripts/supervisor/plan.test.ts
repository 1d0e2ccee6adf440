import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { planStack, type Variables } from "./plan";
import { freePort } from "./ports";

let directory: string;
let user: Variables;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-plan-"));
  user = {
    NODE_ENV: "test",
    PORT: String(await freePort()),
    WORKER_PORT: String(await freePort()),
    ENGINE_PORT: String(await freePort()),
  };
});

afterEach(() => rm(directory, { recursive: true, force: true }));

test("with nothing named everything runs here, and only this machine reaches the stores", async () => {
  const plan = await planStack(user, directory);
  expect([plan.postgres, plan.s3, plan.engine, plan.worker, plan.web]).not.toContain(null);
  expect(plan.product).toMatchObject({
    DATABASE_URL: expect.stringContaining("@127.0.0.1:"),
    S3_BROWSER_ACCESS: "proxy",
    LIPSYNC_ENGINES: `http://127.0.0.1:${user.ENGINE_PORT}`,
    AUTH_TRUST_HOST: "true",
  });
  expect(plan.engine?.environment).toMatchObject({
    ENGINE_HOST: "127.0.0.1",
    ENGINE_KEYS: plan.product.LIPSYNC_ENGINE_KEY,
    ENGINE_ALLOW_HOSTS: `127.0.0.1:${plan.s3?.port}`,
  });
});

test("what the environment names is not started, and its address is kept", async () => {
  const named = {
    DATABASE_URL: "postgresql://me@database.example/app",
    S3_ENDPOINT: "http://store.internal:9000",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: "secret",
    LIPSYNC_ENGINES: "https://gpu.example",
    LIPSYNC_ENGINE_KEY: "key",
    NEXTAUTH_URL: "https://twinsync.example",
  };
  const plan = await planStack({ ...user, ...named }, directory);
  expect(plan).toMatchObject({ postgres: null, s3: null, engine: null });
  expect(plan.product).toMatchObject(named);
  expect(plan.product.AUTH_TRUST_HOST).toBeUndefined();
  expect(plan.migrate).toBe(true);
});

test("our engine may fetch from the store that the environment names", async () => {
  const store = {
    S3_ENDPOINT: "http://10.0.0.5:9000",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: "secret",
  };
  const plan = await planStack({ ...user, ...store, ENGINE_ALLOW_HOSTS: "files.internal" }, directory);
  expect(plan.engine?.environment.ENGINE_ALLOW_HOSTS).toBe("files.internal,10.0.0.5:9000");
});

test("all settings that cannot work are named in one message", async () => {
  const wrong = { S3_ENDPOINT: "http://store.internal", GOOGLE_CLIENT_ID: "alone", LIPSYNC_ENGINES: "gpu" };
  const failure = await planStack({ ...user, ...wrong }, directory).catch(String);
  for (const name of ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "LIPSYNC_ENGINE"])
    expect(failure).toContain(name);
});

test.each(["PORT", "WORKER_PORT", "ENGINE_PORT"])("a taken %s is named", async (variable) => {
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(Number(user[variable]), "0.0.0.0", resolve));
  const failure = await planStack(user, directory).catch(String);
  other.close();
  expect(failure).toContain(
    `Port ${user[variable]} is taken by another program: stop it, or set ${variable}`,
  );
});

test("a port that is no port is named", async () => {
  await expect(planStack({ ...user, PORT: "eighty" }, directory)).rejects.toThrow('PORT is "eighty"');
});
