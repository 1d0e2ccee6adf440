import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { AwsChunked } from "./aws-chunked";
import { type Checksum, type ChecksumName, checksumOf, startChecksum } from "./checksums";
import type { Draft, ObjectStore } from "./object-store";
import { notImplemented, S3Error } from "./s3-error";
import { header, type RequestTarget } from "./signature";

const MAX_DOCUMENT_BYTES = 2 << 20;

/**
 * Receives a request's body into a draft and holds it against everything the request says about it: length, hash of
 * the signature, Content-MD5, checksums in headers, in the query or in trailers.
 * @param payloadHash as the signature declares it.
 * @throws S3Error; nothing stays behind then.
 */
export async function receiveBody(
  store: ObjectStore,
  request: IncomingMessage,
  url: RequestTarget,
  payloadHash: string,
): Promise<Draft> {
  if (payloadHash.startsWith("STREAMING-AWS4")) throw notImplemented("chunks that are signed one by one");
  const chunked =
    payloadHash.startsWith("STREAMING-") || /\baws-chunked\b/.test(header(request, "content-encoding"));
  const framing = chunked ? new AwsChunked() : null;
  const announced = announcedChecksums(request, url);
  const checksums = new Map(announced.names.map((name) => [name, startChecksum(name)]));
  const sha256 = /^[0-9a-f]{64}$/.test(payloadHash) ? createHash("sha256") : null;

  const source: AsyncIterable<Buffer> = framing ? request.pipe(framing) : bytesOf(request);
  // A connection that breaks must break the framing's stream too, or its reader would wait for ever.
  if (framing)
    request.on("close", () => request.complete || framing.destroy(new S3Error(400, "IncompleteBody")));
  const draft = await store.draft(
    tapped(source, (chunk) => {
      sha256?.update(chunk);
      for (const checksum of checksums.values()) checksum.update(chunk);
    }),
  );
  try {
    checkLength(request, draft.size);
    if (sha256 && sha256.digest("hex") !== payloadHash) throw new S3Error(400, "XAmzContentSHA256Mismatch");
    const md5 = header(request, "content-md5");
    if (md5 && md5 !== draft.md5.toString("base64"))
      throw new S3Error(400, "BadDigest", "Content-MD5 does not match.");
    checkSums(checksums, new Map([...announced.values, ...trailerValues(framing)]));
    return draft;
  } catch (error) {
    await store.discard(draft);
    throw error;
  }
}

/** The body as text: XML documents of the protocol. */
export async function receiveDocument(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of bytesOf(request)) {
    bytes += chunk.length;
    if (bytes > MAX_DOCUMENT_BYTES) throw new S3Error(400, "EntityTooLarge");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Stopping early must leave the connection open for the answer. */
function bytesOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}

async function* tapped(source: AsyncIterable<Buffer>, tap: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    tap(chunk);
    yield chunk;
  }
}

function announcedChecksums(
  request: IncomingMessage,
  url: RequestTarget,
): { names: ChecksumName[]; values: [ChecksumName, string][] } {
  const values: [ChecksumName, string][] = [];
  for (const name of Object.keys(request.headers)) {
    const checksum = checksumOf(name);
    if (checksum) values.push([checksum, header(request, name)]);
  }
  for (const [name, value] of url.searchParams) {
    const checksum = checksumOf(name);
    if (checksum) values.push([checksum, value]);
  }
  const inTrailers = header(request, "x-amz-trailer")
    .split(",")
    .map((name) => checksumOf(name.trim()));
  const names = [...values.map(([name]) => name), ...inTrailers.filter((name) => name !== null)];
  return { names, values };
}

function trailerValues(framing: AwsChunked | null): [ChecksumName, string][] {
  return [...(framing?.trailers ?? [])].flatMap(([name, value]) => {
    const checksum = checksumOf(name);
    return checksum ? [[checksum, value] as [ChecksumName, string]] : [];
  });
}

function checkLength(request: IncomingMessage, size: number): void {
  const decoded = header(request, "x-amz-decoded-content-length");
  if (!request.complete || (decoded && Number(decoded) !== size)) throw new S3Error(400, "IncompleteBody");
}

function checkSums(computed: Map<ChecksumName, Checksum>, announced: Map<ChecksumName, string>): void {
  for (const [name, checksum] of computed) {
    const value = announced.get(name);
    if (value === undefined) throw new S3Error(400, "MalformedTrailerError", `The trailer has no ${name}.`);
    if (value !== checksum.digest()) throw new S3Error(400, "BadDigest", `The ${name} does not match.`);
  }
}
