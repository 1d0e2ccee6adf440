import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import type { Actor } from "@/lib/domain/actor";
import { db } from "@/lib/server/db";
import { startS3Store } from "../../scripts/local/s3/start-s3-store";
import { freePort } from "../../scripts/supervisor/ports";
import { hasSucceeded, isRunning, productionUntil, startSmallProduction } from "../support/making";
import { someActor } from "../support/people";
import { until } from "../support/runner";
import { startTestStack, type TestStack } from "../support/stack";
import { type SwitchableProxy, startSwitchableProxy } from "../support/switchable-proxy";

const credentials = { accessKeyId: "test", secretAccessKey: randomUUID() };
const engineKey = randomUUID();
let folder: string;
let store: Awaited<ReturnType<typeof startS3Store>>;
let proxy: SwitchableProxy;
let enginePort: number;
let stack: TestStack;
let engine: TestStack | undefined;
let actor: Actor;

async function setUp(): Promise<void> {
  folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-away-"));
  store = await startS3Store({
    directory: folder,
    host: "127.0.0.1",
    port: 0,
    credentials,
    bucket: "twinsync",
  });
  proxy = await startSwitchableProxy(store.url);
  enginePort = await freePort();
  stack = await startTestStack({
    parts: ["postgres", "worker"],
    environment: {
      S3_ENDPOINT: proxy.url,
      S3_ACCESS_KEY_ID: credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      LIPSYNC_ENGINES: `http://127.0.0.1:${enginePort}`,
      LIPSYNC_ENGINE_KEY: engineKey,
    },
  });
  Object.assign(process.env, stack.environment);
  actor = await someActor();
}

beforeAll(setUp);
afterAll(async () => {
  await db().$disconnect();
  await engine?.stop();
  await stack.stop();
  await proxy.stop();
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});

test("no engine there: the video waits and says so; when one comes it is made", async () => {
  const { id } = await startSmallProduction(actor);
  await until("the missing engine is noticed", async () => {
    const job = await db().lipSyncJob.findFirst({ where: { productionId: id } });
    return job?.failureCode === "engine_unreachable";
  });
  engine = await startTestStack({
    parts: ["engine"],
    environment: {
      ENGINE_PORT: String(enginePort),
      ENGINE_KEYS: engineKey,
      ENGINE_ALLOW_HOSTS: new URL(proxy.url).host,
    },
  });
  await productionUntil(actor, id, "made", hasSucceeded);
});

test("the store refusing for a while: tried again until it takes the files", async () => {
  const { id } = await startSmallProduction(actor);
  await productionUntil(actor, id, "lip-sync under way", (production) => isRunning(production, "lip_sync"));
  proxy.setDown(true);
  await until("the store refused something", () => proxy.refused() > 0, 90_000);
  proxy.setDown(false);
  await productionUntil(actor, id, "made", hasSucceeded);
});
