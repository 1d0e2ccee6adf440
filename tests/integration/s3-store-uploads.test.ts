import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startS3Store } from "@/scripts/local/s3/start-s3-store";
import {
  Bucket,
  bytesOf,
  clientOf,
  codeOf,
  credentials,
  openTestStore,
  sha256,
  type TestStore,
} from "../fixtures/s3-store";

const PART = 5 << 20;

let store: TestStore;
let client: S3Client;

beforeAll(async () => {
  store = await openTestStore();
  client = store.client;
});

afterAll(() => store?.stop());

describe("multipart uploads", () => {
  it("are joined from presigned parts, listed and resumable meanwhile", async () => {
    const Key = "multi/video.mp4";
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "video/mp4" }),
    );
    const parts = [randomBytes(PART), randomBytes(PART), randomBytes(1000)];
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (const [index, body] of parts.entries()) {
      const command = new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: index + 1 });
      const answer = await fetch(await getSignedUrl(client, command), { method: "PUT", body });
      expect(answer.status).toBe(200);
      Parts.push({ PartNumber: index + 1, ETag: answer.headers.get("etag") ?? undefined });
    }
    const first = await client.send(new ListPartsCommand({ Bucket, Key, UploadId, MaxParts: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "2" });
    const rest = await client.send(
      new ListPartsCommand({ Bucket, Key, UploadId, PartNumberMarker: first.NextPartNumberMarker }),
    );
    expect(rest.Parts?.map((part) => [part.PartNumber, part.Size])).toEqual([[3, 1000]]);
    const uploads = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: "multi/" }));
    expect(uploads.Uploads?.map((upload) => upload.UploadId)).toEqual([UploadId]);
    expect(await codeOf(bytesOf(client, Key))).toBe("NoSuchKey");

    const complete = (list: typeof Parts) =>
      client.send(
        new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: list } }),
      );
    expect(await codeOf(complete([{ PartNumber: 1, ETag: '"00"' }]))).toBe("InvalidPart");
    expect(await codeOf(complete([...Parts].reverse()))).toBe("InvalidPartOrder");
    expect((await complete(Parts)).ETag).toMatch(/-3"$/);
    expect(sha256(await bytesOf(client, Key))).toBe(sha256(Buffer.concat(parts)));
    expect((await client.send(new HeadObjectCommand({ Bucket, Key }))).ContentType).toBe("video/mp4");
    expect(await codeOf(client.send(new ListPartsCommand({ Bucket, Key, UploadId })))).toBe("NoSuchUpload");
  });

  it("can be aborted, and refuse small parts", async () => {
    const Key = "small";
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const Parts = await Promise.all(
      [1, 2].map(async (PartNumber) => {
        const { ETag } = await client.send(
          new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: "x" }),
        );
        return { PartNumber, ETag };
      }),
    );
    const complete = new CompleteMultipartUploadCommand({
      Bucket,
      Key,
      UploadId,
      MultipartUpload: { Parts },
    });
    expect(await codeOf(client.send(complete))).toBe("EntityTooSmall");
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    expect(await codeOf(client.send(complete))).toBe("NoSuchUpload");
  });

  it("that nobody went on with for a week are gone after a start", async () => {
    const { UploadId = "" } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: "stale" }));
    const aWeekAgo = Date.now() / 1000 - 7 * 24 * 3600 - 60;
    await utimes(path.join(store.directory, "uploads", UploadId), aWeekAgo, aWeekAgo);
    const again = await startS3Store({
      directory: store.directory,
      host: "127.0.0.1",
      port: 0,
      credentials,
      bucket: Bucket,
    });
    await expect.poll(() => readdir(path.join(store.directory, "uploads"))).not.toContain(UploadId);
    await again.stop();
  });
});

describe("a store that is killed", () => {
  const script = fileURLToPath(new URL("../fixtures/s3-store-process.ts", import.meta.url));
  async function spawnStore(where: string): Promise<{ url: string; child: ChildProcess }> {
    const args = [where, credentials.accessKeyId, credentials.secretAccessKey, Bucket];
    const child = fork(script, args, { execArgv: ["--import", "tsx"] });
    const [url] = (await once(child, "message")) as [string];
    return { url, child };
  }

  it("in the middle of a PUT keeps the old object whole, and shows no half of a new one", async () => {
    const where = await mkdtemp(path.join(tmpdir(), "s3-killed-"));
    const killed = await spawnStore(where);
    const before = clientOf(killed.url);
    await before.send(new PutObjectCommand({ Bucket, Key: "old", Body: "whole" }));
    const bodies = await Promise.all(
      ["old", "new"].map(async (Key) => {
        const url = await getSignedUrl(before, new PutObjectCommand({ Bucket, Key }));
        const upload = http.request(url, { method: "PUT", headers: { "content-length": PART } });
        upload.on("error", () => {});
        upload.write(randomBytes(PART / 2));
        return upload;
      }),
    );
    const temporary = path.join(where, "temporary");
    await expect.poll(() => readdir(temporary)).toHaveLength(2);
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");
    for (const body of bodies) body.destroy();

    const { url, child } = await spawnStore(where);
    const after = clientOf(url);
    expect((await bytesOf(after, "old")).toString()).toBe("whole");
    expect(await codeOf(bytesOf(after, "new"))).toBe("NoSuchKey");
    expect(await readdir(temporary)).toEqual([]);
    child.kill("SIGKILL");
    await once(child, "exit");
    await rm(where, { recursive: true, force: true });
  });
});
