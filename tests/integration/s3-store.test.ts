import { createHash, randomBytes } from "node:crypto";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectAclCommand,
  PutObjectCommand,
  type S3Client,
  type S3ServiceException,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bucket, bytesOf, codeOf, openTestStore, put, type TestStore } from "../fixtures/s3-store";

let store: TestStore;
let client: S3Client;

beforeAll(async () => {
  store = await openTestStore();
  client = store.client;
});

afterAll(() => store?.stop());

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
    await put(client, Key, body, {
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
    expect(await codeOf(put(client, "k".repeat(1025), "x"))).toBe("KeyTooLongError");
  });

  it("come back in ranges", async () => {
    const body = randomBytes(2000);
    await put(client, "ranges", body);
    expect((await bytesOf(client, "ranges", "bytes=10-19")).equals(body.subarray(10, 20))).toBe(true);
    expect((await bytesOf(client, "ranges", "bytes=1990-")).equals(body.subarray(1990))).toBe(true);
    expect((await bytesOf(client, "ranges", "bytes=-5")).equals(body.subarray(1995))).toBe(true);
    expect(await codeOf(bytesOf(client, "ranges", "bytes=2000-"))).toBe("InvalidRange");
    await put(client, "empty", "");
    expect(await bytesOf(client, "empty")).toHaveLength(0);
  });

  it("answer conditions", async () => {
    const { ETag } = await put(client, "conditions", "x");
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
    await put(client, "copy/a&b", body, { ContentType: "audio/wav" });
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
    expect(await codeOf(bytesOf(client, "copy/a&b"))).toBe("NoSuchKey");
    expect(
      await codeOf(client.send(new CopyObjectCommand({ Bucket, Key: "x", CopySource: `${Bucket}/none` }))),
    ).toBe("NoSuchKey");
  });

  it("are listed in pages, by prefix and delimiter", async () => {
    for (const key of ["l/b/1", "l/a/1", "l/a/2", "l/c", "l/B"]) await put(client, key, key);
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
  await put(client, "acl", "kept");
  expect(await codeOf(client.send(new PutObjectAclCommand({ Bucket, Key: "acl", ACL: "private" })))).toBe(
    "NotImplemented",
  );
  expect((await bytesOf(client, "acl")).toString()).toBe("kept");
});
