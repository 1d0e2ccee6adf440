import { pipeline } from "node:stream/promises";
import { parseByteRange } from "@/engine/server/byte-range";
import { date } from "./bucket-requests";
import { type Exchange, headersToKeep, sendNothing, sendXml } from "./exchange";
import type { ObjectMetadata, OpenObject } from "./object-file";
import type { ObjectStore } from "./object-store";
import { receiveBody } from "./receive-body";
import { notImplemented, S3Error } from "./s3-error";
import { decodePart, header } from "./signature";

/** Requests for one object as a whole. */
export async function answerObjectRequest(
  exchange: Exchange,
  store: ObjectStore,
  bucket: string,
  key: string,
): Promise<void> {
  const { request } = exchange;
  switch (request.method) {
    case "GET":
    case "HEAD":
      return getObject(exchange, await store.open(bucket, key));
    case "PUT":
      if (header(request, "if-match") || header(request, "if-none-match"))
        throw notImplemented("conditional writes");
      if (header(request, "x-amz-copy-source")) return copyObject(exchange, store, bucket, key);
      return putObject(exchange, store, bucket, key);
    case "DELETE":
      await store.delete(bucket, key);
      return sendNothing(exchange, 204);
  }
  throw new S3Error(405, "MethodNotAllowed");
}

async function putObject(exchange: Exchange, store: ObjectStore, bucket: string, key: string): Promise<void> {
  const { request, url, payloadHash } = exchange;
  const target = store.objectPath(bucket, key);
  const draft = await receiveBody(store, request, url, payloadHash);
  const etag = `"${draft.md5.toString("hex")}"`;
  const headers = headersToKeep(request);
  await store.publish(draft, { size: draft.size, etag, lastModifiedMs: Date.now(), headers }, target);
  sendNothing(exchange, 200, { etag });
}

async function copyObject(
  exchange: Exchange,
  store: ObjectStore,
  bucket: string,
  key: string,
): Promise<void> {
  const { request } = exchange;
  const [sourceBucket = "", ...rest] = decodePart(header(request, "x-amz-copy-source"))
    .replace(/^\//, "")
    .split("/");
  const { metadata, file } = await store.open(sourceBucket, rest.join("/"));
  await file.close();
  const replace = header(request, "x-amz-metadata-directive").toUpperCase() === "REPLACE";
  const headers = replace ? headersToKeep(request) : metadata.headers;
  const draft = await store.draft(store.bytes(sourceBucket, rest.join("/")));
  const etag = `"${draft.md5.toString("hex")}"`;
  const lastModifiedMs = Date.now();
  const copy = { size: draft.size, etag, lastModifiedMs, headers };
  await store.publish(draft, copy, store.objectPath(bucket, key));
  sendXml(exchange, "CopyObjectResult", [["ETag", etag], date("LastModified", lastModifiedMs)]);
}

async function getObject(
  { request, response, query }: Exchange,
  { metadata, file }: OpenObject,
): Promise<void> {
  try {
    const headers: Record<string, string> = {
      ...metadata.headers,
      ...overrides(query),
      etag: metadata.etag,
      "last-modified": new Date(metadata.lastModifiedMs).toUTCString(),
      "accept-ranges": "bytes",
    };
    const outcome = precondition(exchangeHeaders(request), metadata);
    if (outcome === "failed") throw new S3Error(412, "PreconditionFailed");
    if (outcome === "not modified") return void response.writeHead(304, headers).end();

    const range = parseByteRange(wantedRange(exchangeHeaders(request), metadata), metadata.size);
    if (range.is === "unsatisfiable") {
      throw new S3Error(416, "InvalidRange", "InvalidRange", { "content-range": `bytes */${metadata.size}` });
    }
    const { start, end } = range.is === "part" ? range : { start: 0, end: metadata.size - 1 };
    headers["content-length"] = String(end - start + 1);
    if (range.is === "part") headers["content-range"] = `bytes ${start}-${end}/${metadata.size}`;
    response.writeHead(range.is === "part" ? 206 : 200, headers);
    if (request.method === "HEAD" || end < start) return void response.end();
    const bytes = file.createReadStream({ start, end, autoClose: false, highWaterMark: 1 << 18 });
    // Players stop in the middle all the time.
    await pipeline(bytes, response).catch(() => response.destroy());
  } finally {
    await file.close();
  }
}

type Headers = (name: string) => string;
const exchangeHeaders =
  (request: Exchange["request"]): Headers =>
  (name) =>
    header(request, name);

/** RFC 9110 §13.2.2: an entity tag decides before a date does. */
function precondition(
  given: Headers,
  { etag, lastModifiedMs }: ObjectMetadata,
): "go on" | "not modified" | "failed" {
  const second = Math.floor(lastModifiedMs / 1000) * 1000;
  const ifMatch = given("if-match");
  if (ifMatch ? !matches(ifMatch, etag) : second > Date.parse(given("if-unmodified-since"))) return "failed";
  const ifNoneMatch = given("if-none-match");
  if (ifNoneMatch ? matches(ifNoneMatch, etag) : second <= Date.parse(given("if-modified-since")))
    return "not modified";
  return "go on";
}

function matches(list: string, etag: string): boolean {
  return list === "*" || list.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

function wantedRange(given: Headers, { etag, lastModifiedMs }: ObjectMetadata): string | undefined {
  const ifRange = given("if-range");
  const same = ifRange === "" || ifRange === etag || ifRange === new Date(lastModifiedMs).toUTCString();
  return same ? given("range") || undefined : undefined;
}

const OVERRIDABLE = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
];

function overrides(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    OVERRIDABLE.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}
