import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { S3Error } from "./s3-error";

/** A request's path as it was sent and its query. Not a `URL`, which would resolve the `..` that a key may hold. */
export interface RequestTarget {
  pathname: string;
  searchParams: URLSearchParams;
}

export function readTarget(request: IncomingMessage): RequestTarget {
  const [pathname = "/", ...query] = (request.url ?? "/").split("?");
  return { pathname, searchParams: new URLSearchParams(query.join("?")) };
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

interface Claim {
  credential: string;
  signedHeaders: string[];
  signature: string;
  /** `20230423T112305Z` */
  date: string;
  /** Seconds that a presigned URL lives; undefined for a signed header. */
  expiresInSeconds?: number;
  payloadHash: string;
}

const CLOCK_SKEW_MS = 15 * 60_000;
const LONGEST_LIFE_SECONDS = 7 * 24 * 3600;

/**
 * Checks Signature Version 4 (AWS General Reference, "Signature Version 4"), in the header or in a presigned URL.
 *
 * The signature covers the Host header as this store receives it. Browsers reach the store through the web's origin:
 * the URL is presigned for the store's own address and only its origin is swapped in what the browser gets, and the
 * web's proxy calls the store by its own address again, so that the Host header is the signed one. That is why
 * nothing here looks at `x-forwarded-host`: who could set it could choose what the signature is checked against.
 *
 * @returns the declared hash of the body: hex SHA-256, `UNSIGNED-PAYLOAD` or `STREAMING-…`.
 * @throws S3Error 403
 */
export function verifySignature(
  request: IncomingMessage,
  url: RequestTarget,
  credentials: Credentials,
  nowMs: number,
): string {
  const claim = url.searchParams.has("X-Amz-Signature") ? fromQuery(url, request) : fromHeader(request);
  const [accessKeyId, day = "", region = "", service = ""] = claim.credential.split("/");
  if (accessKeyId !== credentials.accessKeyId) throw new S3Error(403, "InvalidAccessKeyId");
  checkTime(claim, nowMs);
  if (!claim.signedHeaders.includes("host"))
    throw new S3Error(403, "AccessDenied", "The host must be signed.");

  const canonical = [
    request.method,
    canonicalPath(url),
    canonicalQuery(url),
    canonicalHeaders(request, claim.signedHeaders),
    claim.signedHeaders.join(";"),
    claim.payloadHash,
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", claim.date, scope, sha256(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${credentials.secretAccessKey}`,
  );
  const expected = hmac(key, toSign);
  const given = Buffer.from(claim.signature, "hex");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Error(403, "SignatureDoesNotMatch");
  }
  return claim.payloadHash;
}

function fromHeader(request: IncomingMessage): Claim {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;
  const match = pattern.exec(request.headers.authorization ?? "");
  const payloadHash = header(request, "x-amz-content-sha256");
  if (!match || !payloadHash) throw new S3Error(403, "AccessDenied", "The request is not signed.");
  const [, credential = "", signedHeaders = "", signature = ""] = match;
  const date = header(request, "x-amz-date");
  return { credential, signedHeaders: signedHeaders.split(";"), signature, date, payloadHash };
}

function fromQuery(url: RequestTarget, request: IncomingMessage): Claim {
  const query = (name: string) => url.searchParams.get(name) ?? "";
  return {
    credential: query("X-Amz-Credential"),
    signedHeaders: query("X-Amz-SignedHeaders").split(";"),
    signature: query("X-Amz-Signature"),
    date: query("X-Amz-Date"),
    expiresInSeconds: Number(query("X-Amz-Expires")),
    payloadHash:
      query("X-Amz-Content-Sha256") || header(request, "x-amz-content-sha256") || "UNSIGNED-PAYLOAD",
  };
}

function checkTime({ date, expiresInSeconds }: Claim, nowMs: number): void {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  const atMs = Date.parse(iso);
  if (Number.isNaN(atMs))
    throw new S3Error(403, "AccessDenied", "The date of the signature is missing or malformed.");
  if (atMs > nowMs + CLOCK_SKEW_MS) throw new S3Error(403, "RequestTimeTooSkewed");
  if (expiresInSeconds === undefined) {
    if (nowMs > atMs + CLOCK_SKEW_MS) throw new S3Error(403, "RequestTimeTooSkewed");
  } else if (!(expiresInSeconds > 0 && expiresInSeconds <= LONGEST_LIFE_SECONDS)) {
    throw new S3Error(403, "AccessDenied", "X-Amz-Expires must be between 1 second and 7 days.");
  } else if (nowMs > atMs + expiresInSeconds * 1000)
    throw new S3Error(403, "AccessDenied", "Request has expired");
}

function canonicalPath({ pathname }: RequestTarget): string {
  return pathname
    .split("/")
    .map((part) => encode(decodePart(part)))
    .join("/");
}

function canonicalQuery({ searchParams }: RequestTarget): string {
  return [...searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(([a, aValue], [b, bValue]) => (a === b ? compare(aValue, bValue) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function canonicalHeaders(request: IncomingMessage, names: string[]): string {
  return names.map((name) => `${name}:${header(request, name).trim().replace(/\s+/g, " ")}\n`).join("");
}

/** Percent-encoding of everything but the unreserved characters of RFC 3986. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new S3Error(400, "InvalidURI");
  }
}

export function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : (value ?? "");
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
