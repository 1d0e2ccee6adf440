import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeEvent } from "@/lib/server/data/outbox";
import { PrismaClient } from "@/prisma/generated/client";
import { startTestDatabase, type TestDatabase } from "../support/database";
import { until } from "../support/runner";
import { killWorker, startWorker, type TestWorker } from "../support/worker";

let database: TestDatabase;
let prisma: PrismaClient;
let workers: TestWorker[] = [];
let eventApi: Server | undefined;

beforeEach(async () => {
  database = await startTestDatabase();
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url, max: 2 }) });
});

afterEach(async () => {
  await Promise.all(workers.map(killWorker));
  workers = [];
  await new Promise((resolve) => (eventApi ? eventApi.close(resolve) : resolve(undefined)));
  eventApi = undefined;
  await prisma.$disconnect();
  await database.stop();
});

async function worker(settings: Record<string, string> = {}): Promise<TestWorker> {
  const started = await startWorker(database.url, settings);
  workers.push(started);
  return started;
}

const uploaded = (assetId: string) =>
  prisma.$transaction((tx) => writeEvent(tx, { name: "asset/uploaded", data: { assetId } }));

async function taken(): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select payload -> 'data' ->> 'assetId' as id from inngest_runner.events
    where name = 'asset/uploaded' order by seq`;
  return rows.map(({ id }) => id);
}

describe("embedded", () => {
  test("committed events reach the runner once and at once, rolled back ones never", async () => {
    const { health } = await worker();
    await until("it leads", async () => (await health())?.state === "leading");
    const rolledBack = prisma.$transaction(async (tx) => {
      await writeEvent(tx, { name: "asset/uploaded", data: { assetId: "rolled back" } });
      throw new Error("the data could not be written");
    });
    await expect(rolledBack).rejects.toThrow("could not be written");
    const wroteMs = Date.now();
    await uploaded("first");
    await until("it is taken", async () => (await taken()).length === 1);
    expect(Date.now() - wroteMs).toBeLessThan(5_000);
    await uploaded("second");
    await until("both are taken", async () => (await taken()).length === 2);
    expect(await taken()).toEqual(["first", "second"]);
    expect(await prisma.outboxEvent.count({ where: { sentAt: null } })).toBe(0);
  });

  test("a second worker waits and takes over; events written meanwhile are not lost", async () => {
    const first = await worker();
    await until("the first leads", async () => (await first.health())?.state === "leading");
    const second = await worker();
    expect(await second.health()).toMatchObject({ ok: true, mode: "embedded", state: "waiting" });
    first.process.kill("SIGKILL");
    await uploaded("between");
    await until("the second leads", async () => (await second.health())?.state === "leading");
    await until("the event is taken", async () => (await taken()).length === 1);
  });

  test("it stops within 5 s at SIGTERM, and when the process that started it is gone", async () => {
    const byTerm = await worker();
    const stoppedMs = Date.now();
    byTerm.process.kill("SIGTERM");
    expect(await byTerm.exited).toBe(0);
    expect(Date.now() - stoppedMs).toBeLessThan(5_000);
    const byDisconnect = await worker();
    byDisconnect.process.disconnect();
    expect(await byDisconnect.exited).toBe(0);
  });

  test("a taken port is told in one sentence", async () => {
    const other = createTcpServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(worker({ WORKER_PORT: String(port) })).rejects.toThrow(
      `Port ${port} is taken: set WORKER_PORT to a free one.`,
    );
    other.close();
  });
});

describe("with an Inngest server", () => {
  type Sent = { id: string; name: string; data: unknown };

  /** The event API of an Inngest server, which remembers what it took. */
  async function startEventApi(port: number, key: string): Promise<{ sent: Sent[]; port: number }> {
    const sent: Sent[] = [];
    eventApi = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const right = request.method === "POST" && request.url === `/e/${key}`;
      const events = right ? (JSON.parse(body) as Sent[]) : [];
      sent.push(...events);
      response.writeHead(right ? 200 : 401, { "content-type": "application/json" });
      response.end(
        JSON.stringify(right ? { status: 200, ids: events.map(({ id }) => id) } : { status: 401 }),
      );
    }).listen(port, "127.0.0.1");
    await once(eventApi, "listening");
    return { sent, port: (eventApi.address() as AddressInfo).port };
  }

  test("events are forwarded under their id, also those written while the server was away", async () => {
    const { port, sent } = await startEventApi(0, "event-key");
    const { health } = await worker({
      INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
      INNGEST_EVENT_KEY: "event-key",
      INNGEST_SIGNING_KEY: `signkey-test-${randomBytes(16).toString("hex")}`,
    });
    expect(await health()).toMatchObject({ ok: true, mode: "inngest-server", state: "serving" });
    await uploaded("first");
    await until("it is forwarded", () => sent.length === 1);
    // Taken away before its answer arrived, the server would rightly get the first once more.
    await until("its answer arrived", async () => {
      return (await prisma.outboxEvent.count({ where: { sentAt: null } })) === 0;
    });

    eventApi?.closeAllConnections();
    await new Promise((resolve) => eventApi?.close(resolve));
    await uploaded("second");
    await uploaded("third");
    expect(await prisma.outboxEvent.count({ where: { sentAt: null } })).toBe(2);
    const back = await startEventApi(port, "event-key");
    await until("they are marked as sent", async () => {
      return (await prisma.outboxEvent.count({ where: { sentAt: null } })) === 0;
    });
    const rows = await prisma.outboxEvent.findMany({ orderBy: { createdAt: "asc" } });
    expect(rows.map(({ id, data }) => ({ id, data }))).toEqual([
      { id: sent[0]?.id, data: { assetId: "first" } },
      { id: back.sent[0]?.id, data: { assetId: "second" } },
      { id: back.sent[1]?.id, data: { assetId: "third" } },
    ]);
    expect(back.sent).toHaveLength(2);
    const [{ exists } = { exists: true }] = await prisma.$queryRaw<{ exists: boolean }[]>`
      select to_regnamespace('inngest_runner') is not null as exists`;
    expect(exists).toBe(false);
  });

  test("only requests signed with the key are answered", async () => {
    const secret = randomBytes(16).toString("hex");
    const { url } = await worker({
      INNGEST_BASE_URL: "http://127.0.0.1:1",
      INNGEST_EVENT_KEY: "event-key",
      INNGEST_SIGNING_KEY: `signkey-test-${secret}`,
    });
    const body = JSON.stringify({ url: `${url}/api/inngest` });
    const sync = (signature?: string) =>
      fetch(`${url}/api/inngest`, {
        method: "PUT",
        body,
        headers: {
          "content-type": "application/json",
          "x-inngest-sync-kind": "in_band",
          ...(signature && { "x-inngest-signature": signature }),
        },
      });
    const sign = (key: string, unixSeconds: number) =>
      `t=${unixSeconds}&s=${createHmac("sha256", key).update(body).update(String(unixSeconds)).digest("hex")}`;
    const now = Math.floor(Date.now() / 1_000);
    expect((await sync()).status).toBe(401);
    expect((await sync(sign("0".repeat(32), now))).status).toBe(401);
    expect((await sync(sign(secret, now - 3_600))).status).toBe(401);
    const answer = await sync(sign(secret, now));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ app_id: "twinsync", functions: expect.any(Array) });
    const call = await fetch(`${url}/api/inngest?fnId=twinsync-make-video&stepId=step`, {
      method: "POST",
      body,
    });
    expect(call.status).toBe(401);
    expect((await fetch(`${url}/other`)).status).toBe(404);
  });
});
