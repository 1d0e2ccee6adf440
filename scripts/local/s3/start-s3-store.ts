import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerBucketRequest, listBuckets } from "./bucket-requests";
import type { Exchange } from "./exchange";
import { answerUploadRequest, createUpload } from "./multipart-requests";
import { MultipartStore } from "./multipart-store";
import { answerObjectRequest } from "./object-requests";
import { ObjectStore } from "./object-store";
import { notImplemented, S3Error } from "./s3-error";
import { type Credentials, decodePart, type RequestTarget, readTarget, verifySignature } from "./signature";
import { xmlDocument } from "./xml";

export interface S3StoreOptions {
  directory: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  credentials: Credentials;
  /** Made if it is not there. */
  bucket: string;
}

const SWEEP_EVERY_MS = 60 * 60_000;
const UPLOAD_LIFE_MS = 7 * 24 * 60 * 60_000;

/**
 * An S3-compatible store on this machine's file system, path-style, for running without any service from outside.
 * What it does not do it refuses with NotImplemented, and never does by half.
 */
export async function startS3Store(options: S3StoreOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const store = await ObjectStore.open(options.directory);
  const multipart = new MultipartStore(store);
  if (!(await store.hasBucket(options.bucket))) await store.createBucket(options.bucket);

  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => sendError(request, response, error));
  });
  // Large parts over a slow line take longer than Node's five minutes.
  server.requestTimeout = 0;
  // Longer than clients keep an idle connection, or one of their requests meets it just as it closes.
  server.keepAliveTimeout = 65_000;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("x-amz-request-id", randomUUID());
    allowBrowsers(request, response);
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    const url = readTarget(request);
    const payloadHash = verifySignature(request, url, options.credentials, Date.now());
    await route({ request, response, url, query: operationQuery(url), payloadHash });
  }

  async function route(exchange: Exchange): Promise<void> {
    const [, bucket = "", ...rest] = exchange.url.pathname.split("/");
    const key = rest.map(decodePart).join("/");
    const { request, query } = exchange;
    if (bucket === "") {
      if (request.method !== "GET") throw new S3Error(405, "MethodNotAllowed");
      return listBuckets(exchange, store);
    }
    if (key === "") return answerBucketRequest(exchange, store, multipart, bucket);
    if (!(await store.hasBucket(bucket)))
      throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist.");
    if (query.has("uploads") && request.method === "POST")
      return createUpload(exchange, multipart, bucket, key);
    const uploadId = query.get("uploadId");
    if (uploadId === null) return answerObjectRequest(exchange, store, bucket, key);
    return answerUploadRequest(exchange, store, multipart, await multipart.find(bucket, key, uploadId));
  }

  server.listen(options.port, options.host);
  await once(server, "listening");
  const sweep = () => {
    multipart.sweep(Date.now() - UPLOAD_LIFE_MS).catch((error: unknown) => console.error("S3 store:", error));
  };
  sweep();
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(":") ? `[${address}]` : address}:${port}`,
    async stop() {
      clearInterval(sweeping);
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const KNOWN_QUERY =
  /^(?:uploads|uploadId|partNumber|delete|location|list-type|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|max-uploads|key-marker|upload-id-marker|max-parts|part-number-marker|response-.+)$/;
/** Parts of the signature, checksums, and the operation's name, which some clients add. */
const PASSED_OVER = /^x-(?:amz|id)/i;

/**
 * The query without what belongs to the signature. Anything unknown is refused: `PUT ?acl`, taken for a plain PUT,
 * would overwrite the object.
 */
function operationQuery(url: RequestTarget): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of url.searchParams) {
    if (KNOWN_QUERY.test(name)) query.append(name, value);
    else if (!PASSED_OVER.test(name)) throw notImplemented(`?${name}`);
  }
  return query;
}

/** Any page may ask: a signature is what decides. */
function allowBrowsers(request: IncomingMessage, response: ServerResponse): void {
  if (!request.headers.origin) return;
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", "ETag, Content-Range, Content-Length, Accept-Ranges");
  if (request.method !== "OPTIONS") return;
  response.setHeader("access-control-allow-methods", "GET, HEAD, PUT, POST, DELETE");
  response.setHeader(
    "access-control-allow-headers",
    request.headers["access-control-request-headers"] ?? "*",
  );
  response.setHeader("access-control-max-age", "3000");
}

function sendError(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (!(error instanceof S3Error)) console.error("S3 store:", error);
  const known = error instanceof S3Error ? error : errorOfDisk(error);
  const text = xmlDocument("Error", [
    ["Code", known.code],
    ["Message", known.message],
  ]);
  // A client that is still sending reads no answer until it is done.
  request.resume();
  response.writeHead(known.status, {
    "content-type": "application/xml",
    "content-length": Buffer.byteLength(text),
    ...known.headers,
  });
  response.end(request.method === "HEAD" ? undefined : text);
}

function errorOfDisk(error: unknown): S3Error {
  const full = error instanceof Error && "code" in error && error.code === "ENOSPC";
  return full
    ? new S3Error(507, "InsufficientStorage", "The disk is full.")
    : new S3Error(500, "InternalError");
}
