import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type FootageReport, RESULT_CODE } from "@/engine/contract";
import type { Actor } from "@/lib/domain/actor";
import { SAMPLES } from "@/lib/domain/samples";
import { unsafeMarkPurged } from "@/lib/server/data/assets";
import { unsafeBeginProduction, unsafeFinishSpeech } from "@/lib/server/data/making";
import { db } from "@/lib/server/db";
import { submitLipSyncJob } from "@/lib/server/making/submit-lip-sync";
import { addSample } from "@/lib/server/operations/add-sample";
import { createProject } from "@/lib/server/operations/create-project";
import { openFootage } from "@/lib/server/operations/open-footage";
import { preflightAsset, unsafeGiveUpPreflight } from "@/lib/server/operations/preflight-asset";
import { startProduction } from "@/lib/server/operations/start-production";
import { someActor } from "../support/people";
import { startTestProduct, type TestProduct } from "../support/product";
import { sampleDocument } from "../support/sample-document";

/** What the engine at the other end answers, and what it was asked. */
let answer: { status: number; body: unknown };
let asked: { path: string; parameters: Record<string, string> }[];
let server: Server;
let product: TestProduct;
let actor: Actor;
let assetId: string;

const REPORT: FootageReport = {
  quality: "usable",
  findings: [{ code: "face_small", level: "usable", message: "The face is small.", advice: "Come closer." }],
  ...{ durationMs: 11_000, width: 1080, height: 1920, fps: 30, variableRate: false, hdr: false },
  ...{ still: false, cuts: 0, framesLookedAt: 24 },
  faces: [faceAt(1, "0.25,0.4@1200"), faceAt(2, "0.75,0.4@800")],
  estimate: {
    ...{ startSeconds: 4, perSecond: 1.3, workSeconds: 19, waitSeconds: 0 },
    ...{ costUsd: 0, costUsdPerSecond: 0 },
  },
};

function faceAt(id: number, choice: string): FootageReport["faces"][number] {
  return {
    ...{ id, choice, thumbnail: "data:image/jpeg;base64,/9j/", atMs: 0, heightPx: 140, seenShare: 1 },
    ...{ coveredShare: 0, turnedShare: 0, yaw: { min: 0, max: 0 } },
    box: { x: 0, y: 0, width: 0.2, height: 0.2 },
    path: [{ atMs: 0, x: 0.25, y: 0.4, height: 0.2, shot: 0 }],
  };
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parameters = Object.fromEntries(new URLSearchParams(await text(request)));
    asked.push({ path: request.url ?? "", parameters });
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  product = await startTestProduct({ LIPSYNC_ENGINES: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await product.stop();
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: { result_code: RESULT_CODE.ok, msg: "", footage: REPORT } };
  actor = await someActor();
  const [presenter] = SAMPLES.presenters;
  assetId = (await addSample(actor, { file: presenter?.file ?? "" })).id;
});

const open = (again = false) => openFootage(actor, { assetId, again });
const requests = () => db().outboxEvent.count({ where: { data: { equals: { assetId } } } });

test("a video is looked at once, however often that is asked, and what was seen is kept", async () => {
  expect(await open()).toEqual({ state: "looking" });
  expect(await open()).toEqual({ state: "looking" });
  expect(await requests()).toBe(1);
  await preflightAsset(assetId);
  expect(asked).toMatchObject([{ path: "/preflight", parameters: { key: "test-key" } }]);
  expect(await open()).toMatchObject({
    state: "seen",
    quality: "usable",
    findings: [{ code: "face_small" }],
    faces: [{ id: 1, speaker: { x: 0.25, y: 0.4, atMs: 1200 } }, { id: 2 }],
    estimate: { perSecond: 1.3 },
  });
  expect(await open(true)).toMatchObject({ state: "seen" });
  expect(await requests()).toBe(1);
});

test("where a face is seen is kept; a look that did not tell is done again on request", async () => {
  await preflightAsset(assetId);
  expect(await open()).toMatchObject({
    faces: [{ path: [{ atMs: 0, x: 0.25, y: 0.4, height: 0.2, shot: 0 }] }, {}],
  });
  const { path: _path, ...pathless } = faceAt(1, "0.25,0.4@1200");
  answer.body = { result_code: RESULT_CODE.ok, msg: "", footage: { ...REPORT, faces: [pathless] } };
  await preflightAsset(assetId);
  expect(await open()).toMatchObject({ state: "seen" });
  expect(await open(true)).toEqual({ state: "looking" });
});

test("nobody learns of another workspace's video", async () => {
  const stranger = await someActor();
  await expect(openFootage(stranger, { assetId, again: true })).rejects.toMatchObject({ code: "not_found" });
  expect(await requests()).toBe(0);
});

test("a video without a face is refused in words", async () => {
  answer.body = { result_code: RESULT_CODE.badMedia, msg: "", reason: "video_no_face" };
  await preflightAsset(assetId);
  expect(await open()).toMatchObject({
    state: "refused",
    code: "video_no_face",
    message: expect.stringMatching(/no face/),
  });
});

test.each([
  ["does not know the path", { status: 404, body: {} }],
  ["answers every path in its own way", { status: 200, body: { hello: 1 } }],
])("an engine that %s says nothing, and is asked again on request", async (_name, other) => {
  answer = other;
  await preflightAsset(assetId);
  expect(await open()).toEqual({ state: "absent" });
  expect(await open(true)).toEqual({ state: "looking" });
});

test("an engine that is away is tried again, and after the last try the user may ask", async () => {
  answer.body = { result_code: RESULT_CODE.internal, msg: "", reason: "busy" };
  await expect(preflightAsset(assetId)).rejects.toMatchObject({ code: "engine_busy" });
  await unsafeGiveUpPreflight(assetId);
  expect(await open()).toEqual({ state: "failed" });
  expect(await open(true)).toEqual({ state: "looking" });
});

test("who speaks, and what happens when lengths differ, reach the engine", async () => {
  const document = sampleDocument(assetId);
  const take = document.takes.person;
  if (!take) throw new Error("The document has no speaker.");
  take.speaker = { x: 0.75, y: 0.4, atMs: 800 };
  take.syncMode = "freeze";
  const project = await createProject(actor, { name: "Two", document });
  const { id } = await startProduction(actor, { projectId: project.id, revision: project.revision });
  const of = { productionId: id, attempt: 1, takeId: "person" };
  await unsafeBeginProduction(of);
  await unsafeFinishSpeech(of, { audioAssetId: assetId, words: [], asset: null });
  answer.body = { result_code: RESULT_CODE.ok, task_id: "a", msg: "" };
  expect(await submitLipSyncJob(of, 0)).toMatchObject({ state: "submitted", taskId: "a" });
  expect(asked.at(-1)).toMatchObject({
    path: "/videotalking",
    parameters: { face: "0.75,0.4@800", sync_mode: "freeze" },
  });
});

test("of a video that is gone no picture of anybody stays, nor comes back", async () => {
  await preflightAsset(assetId);
  await unsafeMarkPurged(assetId);
  await unsafeGiveUpPreflight(assetId);
  expect(await db().asset.findUnique({ where: { id: assetId }, select: { footage: true } })).toEqual({
    footage: null,
  });
});
