import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Actor } from "@/lib/domain/actor";
import { insertReadyAsset } from "@/lib/server/data/assets";
import {
  type TakeAttempt,
  unsafeBeginProduction,
  unsafeFailProduction,
  unsafeFinishLipSync,
  unsafeFinishSpeech,
  unsafeIsRunning,
  unsafeUpdateLipSync,
  unsafeUpdateSpeech,
} from "@/lib/server/data/making";
import { db } from "@/lib/server/db";
import { cancelProduction } from "@/lib/server/operations/cancel-production";
import { createProject } from "@/lib/server/operations/create-project";
import { deleteAsset } from "@/lib/server/operations/delete-asset";
import { deleteProject } from "@/lib/server/operations/delete-project";
import { findLostAssets } from "@/lib/server/operations/find-lost-assets";
import { giveConsent } from "@/lib/server/operations/give-consent";
import { listProjects } from "@/lib/server/operations/list-projects";
import { openProduction } from "@/lib/server/operations/open-production";
import { openProject } from "@/lib/server/operations/open-project";
import { openStoredProject } from "@/lib/server/operations/open-stored-project";
import { restoreProject } from "@/lib/server/operations/restore-project";
import { retryProduction } from "@/lib/server/operations/retry-production";
import { saveProject } from "@/lib/server/operations/save-project";
import { startProduction } from "@/lib/server/operations/start-production";
import { deleteObject, putFile } from "@/lib/server/s3";
import { someActor } from "../support/people";
import { startTestProduct, type TestProduct } from "../support/product";
import { sampleDocument } from "../support/sample-document";

let product: TestProduct;
let actor: Actor;
let faceId: string;

beforeAll(async () => {
  product = await startTestProduct({ MAX_ACTIVE_PRODUCTIONS: "2" });
});
afterAll(() => product.stop());
beforeEach(async () => {
  actor = await someActor();
  faceId = await someFace(actor);
});

async function someFace(owner: Actor): Promise<string> {
  const id = randomUUID();
  const key = `workspaces/${owner.workspaceId}/assets/${id}/original`;
  // Whether it is there is looked at, and nothing of what it holds.
  await putFile(key, import.meta.filename, "video/mp4");
  await insertReadyAsset({
    id,
    workspaceId: owner.workspaceId,
    createdById: owner.userId,
    kind: "video",
    origin: "upload",
    name: "Face",
    key,
    mime: "video/mp4",
    sizeBytes: 1000,
    durationMs: 2000,
    width: 320,
    height: 240,
    fps: 25,
    hasAudio: true,
    posterKey: null,
    peaks: null,
  });
  return id;
}

async function someProject(document: ProjectDocument = sampleDocument(faceId)) {
  await giveConsent(actor, { assetId: faceId, statement: "I may use this face." });
  return createProject(actor, { name: "One", document });
}

async function someProduction() {
  const project = await someProject();
  return startProduction(actor, { projectId: project.id, revision: project.revision });
}

describe("projects", () => {
  test("a save on an old revision is refused, and nothing is overwritten", async () => {
    const project = await someProject();
    const saved = await saveProject(actor, {
      projectId: project.id,
      revision: 1,
      name: "Mine",
      document: project.document,
    });
    expect(saved.revision).toBe(2);
    const stale = saveProject(actor, {
      projectId: project.id,
      revision: 1,
      name: "Theirs",
      document: project.document,
    });
    await expect(stale).rejects.toMatchObject({ code: "stale_revision" });
    expect(await openProject(actor, project.id)).toMatchObject({ name: "Mine", revision: 2 });
  });

  test("of ten saves at once on the same revision exactly one wins", async () => {
    const project = await someProject();
    const saves = Array.from({ length: 10 }, () =>
      saveProject(actor, { projectId: project.id, revision: 1, document: project.document }),
    );
    const outcomes = await Promise.allSettled(saves);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a malformed or newer document is refused with its own code", async () => {
    const create = (document: unknown) => createProject(actor, { name: "x", document });
    await expect(create({ version: 1 })).rejects.toMatchObject({ code: "bad_request" });
    await expect(create({ ...sampleDocument(faceId), version: 99 })).rejects.toMatchObject({
      code: "newer_document",
    });
  });

  test("over a document of a newer version nothing is saved, even on its own revision", async () => {
    const project = await someProject();
    const newer = { version: 99, unheardOf: true };
    await db().project.update({ where: { id: project.id }, data: { document: newer } });
    const save = saveProject(actor, { projectId: project.id, revision: 1, document: project.document });
    await expect(save).rejects.toMatchObject({ code: "newer_document" });
    await expect(openProject(actor, project.id)).rejects.toMatchObject({ code: "newer_document" });
    const { document } = await openStoredProject(actor, project.id);
    expect(document).toEqual(newer);
  });

  test("shows its newest video in the library, and not one that was cancelled since", async () => {
    const project = await someProject();
    const start = () => startProduction(actor, { projectId: project.id, revision: project.revision });
    const shown = async () => (await listProjects(actor)).projects.map(({ latest }) => latest?.productionId);
    const [first, second] = [await start(), await start()];
    expect(await shown()).toEqual([second.id]);
    await db().production.update({ where: { id: second.id }, data: { state: "cancelled" } });
    expect(await shown()).toEqual([first.id]);
  });

  test("a deleted project leaves the library and can be brought back", async () => {
    const project = await someProject();
    await deleteProject(actor, project.id);
    expect((await listProjects(actor)).projects).toEqual([]);
    await restoreProject(actor, project.id);
    expect((await listProjects(actor)).projects.map(({ id }) => id)).toEqual([project.id]);
  });

  test("another workspace can neither open, save, delete nor make it", async () => {
    const project = await someProject();
    const stranger = await someActor();
    const outcomes = await Promise.allSettled([
      openProject(stranger, project.id),
      saveProject(stranger, { projectId: project.id, revision: 1, document: project.document }),
      deleteProject(stranger, project.id),
      startProduction(stranger, { projectId: project.id, revision: 1 }),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: "not_found" } });
  });
});

describe("making a video is refused before any work", () => {
  const start = async (document: ProjectDocument) => {
    const project = await createProject(actor, { name: "One", document });
    return startProduction(actor, { projectId: project.id, revision: 1 });
  };
  const saying = (text: string, lang = "en", voiceId = "flite-slt") =>
    sampleDocument(faceId, { speech: { kind: "text", text, lang, voiceId } });

  test("without consent for the face", async () => {
    await expect(start(sampleDocument(faceId))).rejects.toMatchObject({ code: "consent_required" });
  });

  test("with a face that was deleted or is another workspace's", async () => {
    await expect(start(sampleDocument(randomUUID()))).rejects.toMatchObject({ code: "media_missing" });
    const theirs = await someFace(await someActor());
    await expect(start(sampleDocument(theirs))).rejects.toMatchObject({ code: "media_missing" });
  });

  test("with a face whose file is gone from the store, which is named", async () => {
    const document = sampleDocument(faceId);
    const other = await someFace(actor);
    expect(await findLostAssets(actor, [faceId, other])).toEqual([]);
    await deleteObject(`workspaces/${actor.workspaceId}/assets/${faceId}/original`);
    await deleteAsset(actor, other);
    expect(await findLostAssets(actor, [faceId, other])).toEqual([faceId, other]);
    const name = Object.values(document.assets)[0]?.name;
    await expect(start(document)).rejects.toMatchObject({
      code: "media_missing",
      detail: `It is “${name}”.`,
    });
  });

  test.each([
    ["no words", "text_empty", " ", "en"],
    ["emoji only", "text_unspeakable", "😀 🎉", "en"],
    ["an unknown language", "language_unsupported", "nuqneH", "tlh"],
  ])("with %s: %s", async (_what, code, text, lang) => {
    await giveConsent(actor, { assetId: faceId, statement: "I may use this face." });
    await expect(start(saying(text, lang))).rejects.toMatchObject({ code });
  });

  test("when the project was saved since", async () => {
    const project = await someProject();
    await saveProject(actor, { projectId: project.id, revision: 1, document: project.document });
    const started = startProduction(actor, { projectId: project.id, revision: 1 });
    await expect(started).rejects.toMatchObject({ code: "stale_revision" });
  });

  test("when the workspace is making as many as it may, even with requests at once", async () => {
    const project = await someProject();
    const starts = Array.from({ length: 6 }, () =>
      startProduction(actor, { projectId: project.id, revision: 1 }),
    );
    const outcomes = await Promise.allSettled(starts);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "quota_exceeded" });
    }
  });
});

describe("a production", () => {
  test("is written together with the event that starts it, and waits", async () => {
    const production = await someProduction();
    expect(production.status).toMatchObject({ state: "waiting", progress: 0 });
    expect(production.stages.map(({ name, state }) => [name, state])).toEqual([
      ["speech", "waiting"],
      ["lip_sync", "waiting"],
      ["render", "waiting"],
    ]);
    const events = await db().outboxEvent.findMany({
      where: { data: { path: ["productionId"], equals: production.id } },
    });
    expect(events.map(({ name }) => name)).toEqual(["production/requested"]);
  });

  test("cancelled: over at once, later writes of its run change nothing, and it can be made again", async () => {
    const { id: productionId } = await someProduction();
    const first: TakeAttempt = { productionId, attempt: 1, takeId: "person" };
    await unsafeBeginProduction(first);
    await cancelProduction(actor, productionId);
    expect(await unsafeIsRunning(first)).toBe(false);
    await unsafeUpdateLipSync(first, { state: "running", progress: 0.5 });
    await unsafeFailProduction(first, "internal");
    expect((await openProduction(actor, productionId)).status).toEqual({ state: "cancelled" });
    await expect(cancelProduction(actor, productionId)).rejects.toMatchObject({ code: "already_finished" });

    const again = await retryProduction(actor, productionId);
    expect(again.status.state).toBe("waiting");
    expect(await unsafeBeginProduction(first)).toBeNull();
    expect(await unsafeBeginProduction({ productionId, attempt: 2 })).not.toBeNull();
  });

  test("cancelled: the event names the attempt and what the engine is to stop", async () => {
    const { id: productionId } = await someProduction();
    const of: TakeAttempt = { productionId, attempt: 1, takeId: "person" };
    await unsafeBeginProduction(of);
    await unsafeUpdateLipSync(of, { state: "running", engineUrl: "http://engine", engineTaskId: "t1" });
    await cancelProduction(actor, productionId);
    await retryProduction(actor, productionId);
    const [event] = await db().outboxEvent.findMany({
      where: {
        name: "production/cancel.requested",
        data: { path: ["productionId"], equals: productionId },
      },
    });
    expect(event?.data).toEqual({
      productionId,
      attempt: 1,
      engineTasks: [{ engineUrl: "http://engine", taskId: "t1" }],
    });
  });

  test("progress and failures that come after a stage is done change nothing of it", async () => {
    const { id: productionId } = await someProduction();
    const of: TakeAttempt = { productionId, attempt: 1, takeId: "person" };
    await unsafeBeginProduction(of);
    await unsafeFinishSpeech(of, { audioAssetId: faceId, words: [], asset: null });
    await unsafeUpdateSpeech(of, { state: "running", progress: 0.4, failureCode: "speech_failed" });
    const job = await db().speechJob.findFirst({ where: { productionId } });
    expect(job).toMatchObject({ state: "succeeded", progress: 1, failureCode: null });
  });

  test("while something is away it says so, and when it is back no more", async () => {
    const { id: productionId } = await someProduction();
    const of: TakeAttempt = { productionId, attempt: 1, takeId: "person" };
    await unsafeBeginProduction(of);
    await unsafeUpdateLipSync(of, { state: "running", failureCode: "engine_unreachable" });
    expect((await openProduction(actor, productionId)).status).toMatchObject({
      state: "running",
      delay: { code: "engine_unreachable", message: expect.stringContaining("We keep trying") },
    });
    await unsafeUpdateLipSync(of, { failureCode: null });
    expect((await openProduction(actor, productionId)).status).toMatchObject({ delay: null });
  });

  test("made again: what an earlier attempt finished does not make the rest look quick", async () => {
    const { id: productionId } = await someProduction();
    const of: TakeAttempt = { productionId, attempt: 1, takeId: "person" };
    await unsafeBeginProduction(of);
    const before = (await openProduction(actor, productionId)).status;
    await unsafeFinishSpeech(of, { audioAssetId: faceId, words: [], asset: null });
    await unsafeFinishLipSync(of, { resultAssetId: faceId, figures: null, asset: null });
    await cancelProduction(actor, productionId);
    const again = (await retryProduction(actor, productionId)).status;
    if (before.state !== "running" || again.state !== "waiting") throw new Error("it is not under way");
    expect(again.progress).toBeGreaterThan(0.2);
    expect(again.remainingSeconds).toBeGreaterThan((before.remainingSeconds ?? 0) / 3);
  });

  test("a stage that failed before it ran is the one that failed", async () => {
    const { id: productionId } = await someProduction();
    const of: TakeAttempt = { productionId, attempt: 1, takeId: "person" };
    await unsafeBeginProduction(of);
    await unsafeUpdateLipSync(of, { failureCode: "media_missing" });
    await unsafeFailProduction(of, "internal");
    const { status, stages } = await openProduction(actor, productionId);
    expect(status).toMatchObject({ state: "failed", code: "media_missing" });
    expect(stages.map(({ state }) => state)).toEqual(["waiting", "failed", "waiting"]);
  });

  test("made again only while the workspace may make one more", async () => {
    const cancelled = await someProduction();
    await cancelProduction(actor, cancelled.id);
    await someProduction();
    await someProduction();
    await expect(retryProduction(actor, cancelled.id)).rejects.toMatchObject({ code: "quota_exceeded" });
  });

  test("failed: says why in the words of what failed", async () => {
    const { id: productionId } = await someProduction();
    const of: TakeAttempt = { productionId, attempt: 1, takeId: "person" };
    await unsafeBeginProduction(of);
    await unsafeUpdateLipSync(of, { state: "running", failureCode: "video_no_face" });
    await unsafeFailProduction(of, "internal");
    const { status, stages } = await openProduction(actor, productionId);
    expect(status).toMatchObject({ state: "failed", code: "video_no_face", canRetry: false });
    expect(stages.find(({ name }) => name === "lip_sync")?.state).toBe("failed");
  });

  test("is not seen, cancelled or retried from another workspace", async () => {
    const { id } = await someProduction();
    const stranger = await someActor();
    const outcomes = await Promise.allSettled([
      openProduction(stranger, id),
      cancelProduction(stranger, id),
      retryProduction(stranger, id),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: "not_found" } });
  });
});
