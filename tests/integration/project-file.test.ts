import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { speakingItem } from "@/lib/document/derive";
import type { Actor } from "@/lib/domain/actor";
import { db } from "@/lib/server/db";
import { beginUpload } from "@/lib/server/operations/begin-upload";
import { checkAsset } from "@/lib/server/operations/check-asset";
import { completeUpload } from "@/lib/server/operations/complete-upload";
import { createProject } from "@/lib/server/operations/create-project";
import { exportProject } from "@/lib/server/operations/export-project";
import { unsafeImportProject } from "@/lib/server/operations/import-project";
import { listAssets } from "@/lib/server/operations/list-assets";
import { openAsset } from "@/lib/server/operations/open-asset";
import { openProject } from "@/lib/server/operations/open-project";
import { signUploadParts } from "@/lib/server/operations/sign-upload-parts";
import { readProjectFile } from "@/lib/server/project-file/read-project-file";
import { drawnFace } from "../support/making";
import { someActor } from "../support/people";
import { sampleDocument } from "../support/sample-document";
import { startTestStack, type TestStack } from "../support/stack";

let stack: TestStack;
let actor: Actor;
let other: Actor;
let folder: string;
let faceId: string;
let projectId: string;
let file: string;

beforeAll(async () => {
  stack = await startTestStack({ parts: ["postgres", "s3"] });
  Object.assign(process.env, stack.environment, { S3_BROWSER_ACCESS: "direct" });
  [actor, other] = [await someActor(), await someActor()];
  folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-project-file-"));
  faceId = await drawnFace(actor);
  const project = await createProject(actor, { name: "Spring: news", document: sampleDocument(faceId) });
  projectId = project.id;
  file = path.join(folder, "project.twinsync");
  const { stream } = await exportProject(actor, projectId, new Date());
  await pipeline(stream, createWriteStream(file));
});
afterAll(async () => {
  await db().$disconnect();
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

const uploadOf = (whose: Actor) => ({
  id: randomUUID(),
  workspaceId: whose.workspaceId,
  createdById: whose.userId,
});

describe("a project as one file", () => {
  test("is named after the project, and holds its document, its media and a timeline for other programs", async () => {
    const { fileName, stream } = await exportProject(actor, projectId, new Date());
    stream.destroy();
    expect(fileName).toBe("Spring  news.twinsync");
    const opened = await readProjectFile(file, 2 ** 30);
    expect(opened.manifest).toMatchObject({
      name: "Spring: news",
      media: [{ assetId: faceId, kind: "video" }],
    });
    expect(opened.document).toEqual((await openProject(actor, projectId)).document);
    opened.close();
    expect((await readFile(file)).includes("timeline.otio")).toBe(true);
  });

  test("becomes a project of another workspace, with media of its own and without anybody's consent", async () => {
    const upload = uploadOf(other);
    await unsafeImportProject(upload, file, folder);
    const project = await openProject(other, upload.id);
    const item = speakingItem(project.document);
    const source = item && project.document.assets[item.asset]?.source;
    if (source?.from !== "library") throw new Error("The face is not in the library.");
    expect(source.assetId).not.toBe(faceId);
    const face = await openAsset(other, source.assetId);
    expect(face).toMatchObject({ kind: "video", origin: "upload", consented: false, width: 360 });
    await expect(openAsset(actor, source.assetId)).rejects.toMatchObject({ code: "not_found" });
    // The worker makes the copy that players use, as of any upload.
    const events = await db().outboxEvent.findMany({ where: { name: "asset/uploaded" } });
    expect(events.map(({ data }) => data)).toContainEqual({ assetId: source.assetId });
  });

  test("is uploaded like any file, and opened under the upload's id", async () => {
    const bytes = await readFile(file);
    const { assetId } = await beginUpload(other, {
      ...{ kind: "project", origin: "upload", name: "spring.twinsync", mime: "application/zip" },
      ...{ sizeBytes: bytes.length, fingerprint: randomUUID() },
    });
    const { urls } = await signUploadParts(other, { assetId, partNumbers: [1] });
    expect((await fetch(urls[1] ?? "", { method: "PUT", body: new Uint8Array(bytes) })).ok).toBe(true);
    await completeUpload(other, assetId);
    expect(await checkAsset(assetId)).toBe("ready");
    expect((await openProject(other, assetId)).name).toBe("Spring: news");
  });

  test("what was made stays what was made: not among what people brought, and its face is confirmed anew", async () => {
    const made = await drawnFace(actor);
    await db().asset.update({ where: { id: made }, data: { origin: "lip_sync" } });
    const { id } = await createProject(actor, { name: "Made", document: sampleDocument(made) });
    const madeFile = path.join(folder, "made.twinsync");
    const { stream } = await exportProject(actor, id, new Date());
    await pipeline(stream, createWriteStream(madeFile));
    const upload = uploadOf(other);
    await unsafeImportProject(upload, madeFile, folder);
    const { document } = await openProject(other, upload.id);
    const [source] = Object.values(document.assets).map((asset) => asset.source);
    if (source?.from !== "library") throw new Error("The face is not in the library.");
    const { assets } = await listAssets(other, { kind: "video" });
    expect(assets.map((asset) => asset.id)).not.toContain(source.assetId);
    expect(await openAsset(other, source.assetId)).toMatchObject({ origin: "lip_sync", consented: false });
  });

  test("imported twice under the same upload it is one project", async () => {
    const upload = uploadOf(other);
    await unsafeImportProject(upload, file, folder);
    await unsafeImportProject(upload, file, folder);
    expect(await db().project.count({ where: { id: upload.id } })).toBe(1);
  });

  test("of someone else's project there is none", async () => {
    await expect(exportProject(other, projectId, new Date())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a file that is no good is refused, and leaves no project", () => {
  const media = { assetId: "a", path: "media/a.mp4", kind: "video", name: "Face", sizeBytes: 4 };
  const good = async () => JSON.stringify((await openProject(actor, projectId)).document);
  const manifest = (change: object) =>
    JSON.stringify({
      format: "twinsync-project",
      formatVersion: 1,
      name: "Bad",
      documentVersion: 2,
      exportedAt: "",
      media: [],
      ...change,
    });

  async function zipOf(parts: Record<string, string>): Promise<string> {
    const zip = new ZipFile();
    for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
    zip.end();
    const made = path.join(folder, `${randomUUID()}.twinsync`);
    await pipeline(zip.outputStream, createWriteStream(made));
    return made;
  }

  test.each<[string, string, () => Promise<string>]>([
    [
      "cut off",
      "project_file_broken",
      async () => {
        const cut = path.join(folder, "cut.twinsync");
        const bytes = await readFile(file);
        await writeFile(cut, bytes.subarray(0, bytes.length - 200));
        return cut;
      },
    ],
    ["without a manifest", "project_file_broken", async () => zipOf({ "project.json": await good() })],
    [
      "with half a document",
      "project_file_broken",
      async () => zipOf({ "manifest.json": manifest({}), "project.json": (await good()).slice(0, -9) }),
    ],
    [
      "with a document of a newer version",
      "newer_document",
      async () =>
        zipOf({
          "manifest.json": manifest({}),
          "project.json": (await good()).replace(/"version":\d+/, '"version":99'),
        }),
    ],
    [
      "of a newer kind",
      "newer_document",
      async () => zipOf({ "manifest.json": manifest({ formatVersion: 2 }), "project.json": await good() }),
    ],
    [
      "with more bytes than it says",
      "project_file_broken",
      async () =>
        zipOf({
          "manifest.json": manifest({ media: [{ ...media, sha256: "0".repeat(64) }] }),
          "project.json": await good(),
          "media/a.mp4": "x".repeat(1_000_000),
        }),
    ],
    [
      "whose media are not what they were",
      "project_file_broken",
      async () =>
        zipOf({
          "manifest.json": manifest({ media: [{ ...media, sha256: "0".repeat(64) }] }),
          "project.json": await good(),
          "media/a.mp4": "abcd",
        }),
    ],
    [
      "that reaches out of itself",
      "project_file_broken",
      async () =>
        zipOf({
          "manifest.json": manifest({
            media: [{ ...media, path: "../../etc/passwd", sha256: "0".repeat(64) }],
          }),
          "project.json": await good(),
        }),
    ],
  ])("%s: %s", async (_what, code, make) => {
    const upload = uploadOf(actor);
    await expect(unsafeImportProject(upload, await make(), folder)).rejects.toMatchObject({ code });
    expect(await db().project.count({ where: { id: upload.id } })).toBe(0);
  });
});
