import { type ChildProcess, fork } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startS3Store } from "@/scripts/local/s3/start-s3-store";

const Bucket = "twinsync";
const credentials = { accessKeyId: "local-key", secretAccessKey: randomBytes(24).toString("hex") };
const PART = 5 << 20;

let directory: string;
let store: { url: string; stop(): Promise<void> };
let client: S3Client;

const clientOf = (endpoint: string, more: S3ClientConfig = {}) =>
  new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials,
    requestChecksumCalculation: "WHEN_REQUIRED",
    maxAttempts: 1,
    ...more,
  });

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "s3-store-"));
  store = await startS3Store({ directory, host: "127.0.0.1", port: 0, credentials, bucket: Bucket });
  client = clientOf(store.url);
});

afterAll(async () => {
  client?.destroy();
  await store?.stop();
  await rm(directory, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const put = (Key: string, Body: Buffer | string, more = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
async function bytesOf(Key: string, Range?: string, from = client): Promise<Buffer> {
  const { Body } = await from.send(new GetObjectCommand({ Bucket, Key, Range }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}
const codeOf = (request: Promise<unknown>) =>
  request.then(
    () => "no error",
    (error: unknown) => (error instanceof S3ServiceException ? error.name : String(error)),
  );

describe("objects", () => {
  it.each([
    "plain.bin",
    "a/b c+ü~%/💬.txt",
    "case",
    "Case",
    "case/below",
    "dots/../../../../etc/passwd",
    "./.",
    "slashes//and/",
    `long/${"x".repeat(700)}/${"ü".repeat(120)}`,
  ])("keep their bytes, type and metadata under the key %s", async (Key) => {
    const body = randomBytes(1000);
    await put(Key, body, {
      ContentType: "video/mp4",
      Metadata: { origin: "camera" },
      CacheControl: "no-cache",
    });
    const object = await client.send(new GetObjectCommand({ Bucket, Key }));
    expect(Buffer.from((await object.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
    expect(object).toMatchObject({
      ContentType: "video/mp4",
      ContentLength: 1000,
      CacheControl: "no-cache",
      Metadata: { origin: "camera" },
      ETag: `"${createHash("md5").update(body).digest("hex")}"`,
    });
    const listed = await client.send(new ListObjectsV2Command({ Bucket, Prefix: Key }));
    expect(listed.Contents?.map((entry) => entry.Key)).toContain(Key);
  });

  it("refuse keys that are too long", async () => {
    expect(await codeOf(put("k".repeat(1025), "x"))).toBe("KeyTooLongError");
  });

  it("come back in ranges", async () => {
    const body = randomBytes(2000);
    await put("ranges", body);
    expect((await bytesOf("ranges", "bytes=10-19")).equals(body.subarray(10, 20))).toBe(true);
    expect((await bytesOf("ranges", "bytes=1990-")).equals(body.subarray(1990))).toBe(true);
    expect((await bytesOf("ranges", "bytes=-5")).equals(body.subarray(1995))).toBe(true);
    expect(await codeOf(bytesOf("ranges", "bytes=2000-"))).toBe("InvalidRange");
    await put("empty", "");
    expect(await bytesOf("empty")).toHaveLength(0);
  });

  it("answer conditions", async () => {
    const { ETag } = await put("conditions", "x");
    const get = (more: object) => client.send(new GetObjectCommand({ Bucket, Key: "conditions", ...more }));
    const statusOf = (request: Promise<unknown>) =>
      request.then(
        () => 200,
        (error: S3ServiceException) => error.$metadata.httpStatusCode,
      );
    expect(await statusOf(get({ IfNoneMatch: ETag }))).toBe(304);
    expect(await statusOf(get({ IfNoneMatch: '"other"' }))).toBe(200);
    expect(await statusOf(get({ IfMatch: '"other"' }))).toBe(412);
    expect(await statusOf(get({ IfMatch: ETag }))).toBe(200);
    expect(await statusOf(get({ IfModifiedSince: new Date() }))).toBe(304);
    expect(await statusOf(get({ IfUnmodifiedSince: new Date(0) }))).toBe(412);
  });

  it("are copied and deleted, one and many", async () => {
    const body = randomBytes(500);
    await put("copy/a&b", body, { ContentType: "audio/wav" });
    await client.send(
      new CopyObjectCommand({
        Bucket,
        Key: "copy/c",
        CopySource: `${Bucket}/copy/${encodeURIComponent("a&b")}`,
      }),
    );
    const copy = await client.send(new HeadObjectCommand({ Bucket, Key: "copy/c" }));
    expect(copy).toMatchObject({ ContentType: "audio/wav", ContentLength: 500 });
    await client.send(new DeleteObjectCommand({ Bucket, Key: "copy/c" }));
    expect(await codeOf(client.send(new HeadObjectCommand({ Bucket, Key: "copy/c" })))).toBe("NotFound");
    const Objects = [{ Key: "copy/a&b" }, { Key: "never there" }];
    const deleted = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(deleted.Deleted?.map(({ Key }) => Key)).toEqual(["copy/a&b", "never there"]);
    expect(await codeOf(bytesOf("copy/a&b"))).toBe("NoSuchKey");
    expect(
      await codeOf(client.send(new CopyObjectCommand({ Bucket, Key: "x", CopySource: `${Bucket}/none` }))),
    ).toBe("NoSuchKey");
  });

  it("are listed in pages, by prefix and delimiter", async () => {
    for (const key of ["l/b/1", "l/a/1", "l/a/2", "l/c", "l/B"]) await put(key, key);
    const folders = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "l/", Delimiter: "/" }));
    expect(folders.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["l/a/", "l/b/"]);
    expect(folders.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([
      ["l/B", 3],
      ["l/c", 3],
    ]);
    for (const Delimiter of ["/", undefined]) {
      const seen: (string | undefined)[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix: "l/", MaxKeys: 2, Delimiter, ContinuationToken }),
        );
        const keys = [
          ...(page.Contents ?? []).map(({ Key }) => Key),
          ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
        ];
        expect(keys.length).toBeLessThanOrEqual(2);
        seen.push(...keys);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      const all = Delimiter ? ["l/B", "l/a/", "l/b/", "l/c"] : ["l/B", "l/a/1", "l/a/2", "l/b/1", "l/c"];
      expect(seen.sort()).toEqual(all);
    }
  });
});

describe("signatures", () => {
  it("let presigned PUT and GET through, with what the URL asks for", async () => {
    const body = randomBytes(100_000);
    const signedPut = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket, Key: "p ü", ContentType: "video/mp4" }),
    );
    const answer = await fetch(signedPut, { method: "PUT", body, headers: { "content-type": "video/mp4" } });
    expect(answer.status).toBe(200);
    const ResponseContentDisposition = 'attachment; filename="x.mp4"';
    const url = await getSignedUrl(
      client,
      new GetObjectCommand({ Bucket, Key: "p ü", ResponseContentDisposition }),
    );
    const got = await fetch(url, { headers: { origin: "http://localhost:3000" } });
    expect(sha256(Buffer.from(await got.arrayBuffer()))).toBe(sha256(body));
    expect(got.headers.get("content-disposition")).toBe(ResponseContentDisposition);
    expect(got.headers.get("access-control-allow-origin")).toBe("*");
    expect(got.headers.get("access-control-expose-headers")).toContain("ETag");
  });

  it("are asked for, checked and run out", async () => {
    await put("secret", "x");
    const command = new GetObjectCommand({ Bucket, Key: "secret" });
    const url = await getSignedUrl(client, command, { expiresIn: 60 });
    const old = { expiresIn: 60, signingDate: new Date(Date.now() - 61_000) };
    const statuses = await Promise.all(
      [
        url,
        `${store.url}/${Bucket}/secret`,
        url.replace(/Signature=..../, "Signature=0000"),
        url.replace("secret", "other"),
        url.replace("Expires=60", "Expires=61"),
        `${url}&response-content-type=text/html`,
        await getSignedUrl(client, command, old),
        url.replace("127.0.0.1", "localhost"),
      ].map(async (address) => (await fetch(address)).status),
    );
    expect(statuses).toEqual([200, 403, 403, 403, 403, 403, 403, 403]);
    expect((await fetch(url, { method: "DELETE" })).status).toBe(403);
    const stranger = clientOf(store.url, { credentials: { ...credentials, secretAccessKey: "wrong" } });
    expect(await codeOf(stranger.send(command))).toBe("SignatureDoesNotMatch");
  });

  it("need no asking for a preflight", async () => {
    const answer = await fetch(`${store.url}/${Bucket}/x`, {
      method: "OPTIONS",
      headers: {
        origin: "http://a",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "content-type",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(answer.headers.get("access-control-allow-headers")).toBe("content-type");
  });
});

describe("checksums", () => {
  it.each(["CRC32", "CRC32C", "SHA1", "SHA256"] as const)(
    "of a stream with the trailer %s are verified",
    async (ChecksumAlgorithm) => {
      const body = randomBytes(300_000);
      const Body = Readable.from([body.subarray(0, 100_001), body.subarray(100_001)]);
      const input = { Bucket, Key: "stream", Body, ContentLength: body.length, ChecksumAlgorithm };
      await clientOf(store.url, { requestChecksumCalculation: "WHEN_SUPPORTED" }).send(
        new PutObjectCommand(input),
      );
      expect(sha256(await bytesOf("stream"))).toBe(sha256(body));
    },
  );

  it("that do not match are refused and leave nothing", async () => {
    const send = async (key: string, body: string, headers: Record<string, string>) => {
      const unhoistableHeaders = new Set(Object.keys(headers));
      const command = new PutObjectCommand({ Bucket, Key: key });
      command.middlewareStack.add(
        (next) => (args) => {
          Object.assign((args.request as { headers: object }).headers, headers);
          return next(args);
        },
        { step: "build" },
      );
      const url = await getSignedUrl(client, command, {
        unhoistableHeaders,
        signableHeaders: new Set(["host"]),
      });
      const answer = await fetch(url, { method: "PUT", body, headers });
      return [answer.status, /<Code>(.*)<\/Code>/.exec(await answer.text())?.[1]];
    };
    const chunked = { "content-encoding": "aws-chunked", "x-amz-trailer": "x-amz-checksum-crc32" };
    expect(await send("bad", "hello", { "x-amz-checksum-crc32": "AAAAAA==" })).toEqual([400, "BadDigest"]);
    expect(await send("bad", "hello", { "content-md5": "AAAAAAAAAAAAAAAAAAAAAA==" })).toEqual([
      400,
      "BadDigest",
    ]);
    expect(await send("bad", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", chunked)).toEqual([
      400,
      "BadDigest",
    ]);
    expect(await send("bad", "5\r\nhello\r\n0\r\n\r\n", chunked)).toEqual([400, "MalformedTrailerError"]);
    expect(await send("bad", "5\r\nhel", chunked)).toEqual([400, "IncompleteBody"]);
    expect(await send("bad", "what?\r\n", chunked)).toEqual([400, "InvalidRequest"]);
    expect(await codeOf(bytesOf("bad"))).toBe("NoSuchKey");
    expect(await send("good", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", chunked)).toEqual([
      200,
      undefined,
    ]);
    expect((await bytesOf("good")).toString()).toBe("hello");
    expect(await readdir(path.join(directory, "temporary"))).toEqual([]);
  });
});

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
    expect(await codeOf(bytesOf(Key))).toBe("NoSuchKey");

    const complete = (list: typeof Parts) =>
      client.send(
        new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: list } }),
      );
    expect(await codeOf(complete([{ PartNumber: 1, ETag: '"00"' }]))).toBe("InvalidPart");
    expect(await codeOf(complete([...Parts].reverse()))).toBe("InvalidPartOrder");
    expect((await complete(Parts)).ETag).toMatch(/-3"$/);
    expect(sha256(await bytesOf(Key))).toBe(sha256(Buffer.concat(parts)));
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
    await utimes(path.join(directory, "uploads", UploadId), aWeekAgo, aWeekAgo);
    const again = await startS3Store({ directory, host: "127.0.0.1", port: 0, credentials, bucket: Bucket });
    await expect.poll(() => readdir(path.join(directory, "uploads"))).not.toContain(UploadId);
    await again.stop();
  });
});

it("knows its buckets, and refuses what it does not do", async () => {
  const other = `other-${randomBytes(4).toString("hex")}`;
  await client.send(new CreateBucketCommand({ Bucket: other }));
  expect(await codeOf(client.send(new CreateBucketCommand({ Bucket: other })))).toBe(
    "BucketAlreadyOwnedByYou",
  );
  await client.send(new PutObjectCommand({ Bucket: other, Key: "a/b", Body: "x" }));
  expect(await codeOf(client.send(new DeleteBucketCommand({ Bucket: other })))).toBe("BucketNotEmpty");
  await client.send(new DeleteObjectCommand({ Bucket: other, Key: "a/b" }));
  await client.send(new HeadBucketCommand({ Bucket: other }));
  expect((await client.send(new ListBucketsCommand())).Buckets?.map(({ Name }) => Name).sort()).toEqual(
    [other, Bucket].sort(),
  );
  await client.send(new DeleteBucketCommand({ Bucket: other }));
  expect(await codeOf(client.send(new HeadBucketCommand({ Bucket: other })))).toBe("NotFound");
  expect(await codeOf(client.send(new CreateBucketCommand({ Bucket: "bad..name" })))).toBe(
    "InvalidBucketName",
  );
  await put("acl", "kept");
  expect(await codeOf(client.send(new PutObjectAclCommand({ Bucket, Key: "acl", ACL: "private" })))).toBe(
    "NotImplemented",
  );
  expect((await bytesOf("acl")).toString()).toBe("kept");
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
    expect((await bytesOf("old", undefined, after)).toString()).toBe("whole");
    expect(await codeOf(bytesOf("new", undefined, after))).toBe("NoSuchKey");
    expect(await readdir(temporary)).toEqual([]);
    child.kill("SIGKILL");
    await once(child, "exit");
    await rm(where, { recursive: true, force: true });
  });
});
