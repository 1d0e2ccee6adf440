import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  Bucket,
  bytesOf,
  clientOf,
  codeOf,
  credentials,
  openTestStore,
  put,
  sha256,
  type TestStore,
} from "../fixtures/s3-store";

let store: TestStore;
let client: S3Client;

beforeAll(async () => {
  store = await openTestStore();
  client = store.client;
});

afterAll(() => store?.stop());

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
    await put(client, "secret", "x");
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
      expect(sha256(await bytesOf(client, "stream"))).toBe(sha256(body));
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
    expect(await codeOf(bytesOf(client, "bad"))).toBe("NoSuchKey");
    expect(await send("good", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", chunked)).toEqual([
      200,
      undefined,
    ]);
    expect((await bytesOf(client, "good")).toString()).toBe("hello");
    expect(await readdir(path.join(store.directory, "temporary"))).toEqual([]);
  });
});
