import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/actor";
import { db } from "@/lib/server/db";
import { cancelProduction } from "@/lib/server/operations/cancel-production";
import { retryProduction } from "@/lib/server/operations/retry-production";
import { hasSucceeded, isRunning, productionUntil, startSmallProduction } from "../support/making";
import { someActor } from "../support/people";
import { startTestStack, type TestStack } from "../support/stack";

let stack: TestStack;
let actor: Actor;

beforeAll(async () => {
  stack = await startTestStack({ parts: ["postgres", "s3", "engine", "worker"] });
  Object.assign(process.env, stack.environment);
  actor = await someActor();
});
afterAll(async () => {
  await db().$disconnect();
  await stack.stop();
});

test("the worker killed while it speaks, syncs and renders: the video is made all the same", async () => {
  const { id } = await startSmallProduction(actor);
  await productionUntil(actor, id, "started", ({ status }) => status.state === "running");
  stack.kill("worker");
  await productionUntil(actor, id, "lip-sync under way", (production) => isRunning(production, "lip_sync"));
  stack.kill("worker");
  await productionUntil(actor, id, "render under way", (production) => isRunning(production, "render"));
  stack.kill("worker");
  const { status } = await productionUntil(actor, id, "made", hasSucceeded);
  expect(status).toMatchObject({ outputs: [{ format: "9:16", width: 360, height: 640 }] });
});

test("the engine killed in the middle of a lip-sync goes on with it", async () => {
  const { id } = await startSmallProduction(actor);
  await productionUntil(actor, id, "lip-sync under way", (production) =>
    isRunning(production, "lip_sync", 0.05),
  );
  stack.kill("engine");
  await productionUntil(actor, id, "made", hasSucceeded);
});

test("the database restarted in the middle: nothing is lost", async () => {
  const { id } = await startSmallProduction(actor);
  await productionUntil(actor, id, "lip-sync under way", (production) => isRunning(production, "lip_sync"));
  stack.kill("postgres");
  await productionUntil(actor, id, "made", hasSucceeded);
});

test("cancelled in the middle, and made again from where it stopped", async () => {
  const { id } = await startSmallProduction(actor);
  await productionUntil(actor, id, "lip-sync under way", (production) => isRunning(production, "lip_sync"));
  await cancelProduction(actor, id);
  const cancelled = await productionUntil(
    actor,
    id,
    "cancelled",
    ({ status }) => status.state === "cancelled",
  );
  expect(cancelled.stages[0]).toMatchObject({ name: "speech", state: "succeeded" });
  await retryProduction(actor, id);
  await productionUntil(actor, id, "made", hasSucceeded);
});
