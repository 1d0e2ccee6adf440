import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/actor";
import { db } from "@/lib/server/db";
import { createProject } from "@/lib/server/operations/create-project";
import { deleteProject } from "@/lib/server/operations/delete-project";
import { listVersions } from "@/lib/server/operations/list-versions";
import { nameVersion } from "@/lib/server/operations/name-version";
import { openProject } from "@/lib/server/operations/open-project";
import { openVersion } from "@/lib/server/operations/open-version";
import { restoreVersion } from "@/lib/server/operations/restore-version";
import { saveProject } from "@/lib/server/operations/save-project";
import { sweepLeftovers } from "@/lib/server/operations/sweep-leftovers";
import { someActor } from "../support/people";
import { startTestProduct, type TestProduct } from "../support/product";
import { sampleDocument } from "../support/sample-document";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let product: TestProduct;
beforeAll(async () => {
  product = await startTestProduct();
});
afterAll(() => product.stop());

const documentSaying = (text: string) =>
  sampleDocument("face", { speech: { kind: "text", text, lang: "en", voiceId: "flite-slt" } });

/** A project that was saved once per text. */
async function someProject(actor: Actor, texts: string[]): Promise<string> {
  const [first = "", ...later] = texts;
  const { id } = await createProject(actor, { name: "Versions", document: documentSaying(first) });
  for (const [index, text] of later.entries()) {
    await saveProject(actor, { projectId: id, revision: index + 1, document: documentSaying(text) });
  }
  return id;
}

async function setTimes(projectId: string, agesMs: readonly number[], nowMs: number): Promise<void> {
  for (const [index, ageMs] of agesMs.entries()) {
    await db().projectRevision.update({
      where: { projectId_revision: { projectId, revision: index + 1 } },
      data: { createdAt: new Date(nowMs - ageMs) },
    });
  }
}

const revisionsOf = async (actor: Actor, projectId: string) =>
  (await listVersions(actor, projectId)).map(({ revision }) => revision);

test("every save is a version, the newest first, with who saved it", async () => {
  const actor = await someActor();
  const projectId = await someProject(actor, ["one", "two", "three"]);
  const versions = await listVersions(actor, projectId);
  expect(versions.map(({ revision, name }) => ({ revision, name }))).toEqual([
    { revision: 3, name: null },
    { revision: 2, name: null },
    { revision: 1, name: null },
  ]);
  expect(versions[0]?.author).toBe("Guest");
});

test("an old version can be looked at, and restored as a new revision on top", async () => {
  const actor = await someActor();
  const projectId = await someProject(actor, ["one", "two"]);
  const old = await openVersion(actor, { projectId, revision: 1 });
  expect(old.document).toEqual(documentSaying("one"));
  const restored = await restoreVersion(actor, { projectId, revision: 2, restore: 1 });
  expect(restored.revision).toBe(3);
  const now = await openProject(actor, projectId);
  expect(now).toMatchObject({ revision: 3, document: documentSaying("one") });
  expect(await revisionsOf(actor, projectId)).toEqual([3, 2, 1]);
});

test("restoring on top of what is not the newest any more is refused, and changes nothing", async () => {
  const actor = await someActor();
  const projectId = await someProject(actor, ["one", "two", "three"]);
  await expect(restoreVersion(actor, { projectId, revision: 2, restore: 1 })).rejects.toMatchObject({
    code: "stale_revision",
  });
  expect((await openProject(actor, projectId)).revision).toBe(3);
});

test("a version can be named, renamed, and lose its name", async () => {
  const actor = await someActor();
  const projectId = await someProject(actor, ["one"]);
  const nameOfFirst = async () => (await listVersions(actor, projectId))[0]?.name;
  await nameVersion(actor, { projectId, revision: 1, name: "  As approved " });
  expect(await nameOfFirst()).toBe("As approved");
  await nameVersion(actor, { projectId, revision: 1, name: "" });
  expect(await nameOfFirst()).toBeNull();
});

test("nobody of another workspace sees, names or restores a version, and reviewers only look", async () => {
  const [actor, other] = await Promise.all([someActor(), someActor()]);
  const projectId = await someProject(actor, ["one", "two"]);
  const refused = { code: "not_found" };
  await expect(listVersions(other, projectId)).rejects.toMatchObject(refused);
  await expect(openVersion(other, { projectId, revision: 1 })).rejects.toMatchObject(refused);
  await expect(nameVersion(other, { projectId, revision: 1, name: "Mine" })).rejects.toMatchObject(refused);
  await expect(restoreVersion(other, { projectId, revision: 2, restore: 1 })).rejects.toMatchObject(refused);
  const reviewer: Actor = { ...actor, role: "reviewer" };
  expect(await revisionsOf(reviewer, projectId)).toEqual([2, 1]);
  for (const change of [
    nameVersion(reviewer, { projectId, revision: 1, name: "Mine" }),
    restoreVersion(reviewer, { projectId, revision: 2, restore: 1 }),
  ]) {
    await expect(change).rejects.toMatchObject({ code: "not_allowed" });
  }
});

test("the versions of a deleted project are gone with it", async () => {
  const actor = await someActor();
  const projectId = await someProject(actor, ["one"]);
  await deleteProject(actor, projectId);
  await expect(listVersions(actor, projectId)).rejects.toMatchObject({ code: "not_found" });
  await expect(openVersion(actor, { projectId, revision: 1 })).rejects.toMatchObject({ code: "not_found" });
});

test("time thins versions out: all of an hour, one an hour of a day, one a day before; names stay", async () => {
  const actor = await someActor();
  const ages = [
    ...[5 * DAY_MS + 2 * HOUR_MS, 5 * DAY_MS + HOUR_MS, 5 * DAY_MS], // one day, long ago
    ...[3 * HOUR_MS + 20 * MINUTE_MS, 3 * HOUR_MS + 10 * MINUTE_MS, 3 * HOUR_MS], // one hour of today
    ...[50 * MINUTE_MS, 40 * MINUTE_MS, 1 * MINUTE_MS], // just now
  ];
  const projectId = await someProject(
    actor,
    ages.map((_, index) => `text ${index}`),
  );
  // Late in an hour of a day, so that each group lies within one.
  const nowMs = Date.UTC(2030, 5, 15, 12, 59, 30);
  await setTimes(projectId, ages, nowMs);
  await nameVersion(actor, { projectId, revision: 1, name: "As approved" });
  await sweepLeftovers(nowMs);
  expect(await revisionsOf(actor, projectId)).toEqual([9, 8, 7, 6, 3, 1]);
});

test("the newest version stays however old it is", async () => {
  const actor = await someActor();
  const projectId = await someProject(actor, ["one", "two"]);
  const nowMs = Date.UTC(2030, 5, 15, 12, 59, 30);
  await setTimes(projectId, [400 * DAY_MS + MINUTE_MS, 400 * DAY_MS], nowMs);
  await sweepLeftovers(nowMs);
  expect(await revisionsOf(actor, projectId)).toContain(2);
});
