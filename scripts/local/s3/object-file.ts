import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { S3Error } from "./s3-error";

/** What is kept of an object, or of an uploaded part, beside its bytes. */
export interface ObjectMetadata {
  size: number;
  /** With quotes. */
  etag: string;
  lastModifiedMs: number;
  /** Headers given at the PUT that come back at the GET, `x-amz-meta-…` among them. */
  headers: Record<string, string>;
}

/**
 * One file holds both: the bytes, then the metadata as JSON, its length (4 bytes, big-endian) and a mark. So one rename
 * publishes an object whole, and no crash can part the two.
 */
const MARK = Buffer.from("TWS3");
const TAIL_BYTES = 4 + MARK.length;

export function encodeMetadata(metadata: ObjectMetadata): Buffer {
  const json = Buffer.from(JSON.stringify(metadata));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([json, length, MARK]);
}

/** An object opened for reading: its bytes stay what they were even if the key is overwritten meanwhile. */
export interface OpenObject {
  metadata: ObjectMetadata;
  file: FileHandle;
}

/** Returns null when there is no such object. The caller closes `file`. */
export async function openObject(path: string): Promise<OpenObject | null> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
  if (!file) return null;
  try {
    return { file, metadata: await readTail(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

export async function readMetadata(path: string): Promise<ObjectMetadata | null> {
  const object = await openObject(path);
  await object?.file.close();
  return object?.metadata ?? null;
}

async function readTail(file: FileHandle): Promise<ObjectMetadata> {
  const { size } = await file.stat();
  const tail = await readAt(file, size - TAIL_BYTES, TAIL_BYTES);
  if (!tail.subarray(4).equals(MARK)) throw damaged();
  const jsonBytes = tail.readUInt32BE();
  const metadata = JSON.parse(
    (await readAt(file, size - TAIL_BYTES - jsonBytes, jsonBytes)).toString("utf8"),
  ) as ObjectMetadata;
  if (metadata.size !== size - TAIL_BYTES - jsonBytes) throw damaged();
  return metadata;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position < 0) throw damaged();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw damaged();
  return buffer;
}

const damaged = () => new S3Error(500, "InternalError", "The stored object is damaged.");

/** The bytes of an object's file, without what follows them. */
export async function* objectBytes(path: string): AsyncGenerator<Buffer> {
  const metadata = await readMetadata(path);
  if (!metadata || metadata.size === 0) return;
  yield* createReadStream(path, { end: metadata.size - 1, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;
}
