import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

let shared: S3Client | undefined;

function client(): S3Client {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  shared ??= new S3Client({
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
    forcePathStyle: true,
    // Otherwise presigned PUTs carry the checksum of an empty body, and a real store rejects them.
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  return shared;
}

const at = (key: string) => ({ Bucket: env().S3_BUCKET, Key: key });

/** Turns what the store throws into ours: a missing object is `media_missing`, the rest `storage_unavailable`. */
async function asking<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    const missing = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
    throw new AppError(missing ? "media_missing" : "storage_unavailable", { cause: error });
  }
}

export interface UploadedPart {
  partNumber: number;
  etag: string;
  sizeBytes: number;
}

export async function createMultipartUpload(key: string, mime: string): Promise<string> {
  const { UploadId } = await asking(
    client().send(new CreateMultipartUploadCommand({ ...at(key), ContentType: mime })),
  );
  if (!UploadId) throw new AppError("storage_unavailable");
  return UploadId;
}

/** The parts that the store has, in order; null when it no longer knows the upload. */
export async function listUploadedParts(key: string, uploadId: string): Promise<UploadedPart[] | null> {
  const parts: UploadedPart[] = [];
  let marker: string | undefined;
  try {
    do {
      const page = await asking(
        client().send(new ListPartsCommand({ ...at(key), UploadId: uploadId, PartNumberMarker: marker })),
      );
      for (const part of page.Parts ?? []) {
        parts.push({ partNumber: part.PartNumber ?? 0, etag: part.ETag ?? "", sizeBytes: part.Size ?? 0 });
      }
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (marker);
  } catch (error) {
    if (error instanceof AppError && error.code === "media_missing") return null;
    throw error;
  }
  return parts;
}

export async function completeMultipartUpload(
  key: string,
  uploadId: string,
  parts: UploadedPart[],
): Promise<void> {
  const Parts = parts.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: etag }));
  await asking(
    client().send(
      new CompleteMultipartUploadCommand({ ...at(key), UploadId: uploadId, MultipartUpload: { Parts } }),
    ),
  );
}

export async function abortMultipartUpload(key: string, uploadId: string): Promise<void> {
  await asking(client().send(new AbortMultipartUploadCommand({ ...at(key), UploadId: uploadId })));
}

/** Size in bytes, or null when there is no such object. */
export async function objectSize(key: string): Promise<number | null> {
  try {
    const head = await asking(client().send(new HeadObjectCommand(at(key))));
    return head.ContentLength ?? 0;
  } catch (error) {
    if (error instanceof AppError && error.code === "media_missing") return null;
    throw error;
  }
}

/** Stores a local file; its size in bytes. */
export async function putFile(key: string, path: string, mime: string): Promise<number> {
  const { size } = await stat(path);
  await asking(
    client().send(
      new PutObjectCommand({
        ...at(key),
        Body: createReadStream(path),
        ContentLength: size,
        ContentType: mime,
      }),
    ),
  );
  return size;
}

export async function getToFile(key: string, path: string, signal?: AbortSignal): Promise<void> {
  const object = await asking(client().send(new GetObjectCommand(at(key)), { abortSignal: signal }));
  await pipeline(object.Body as Readable, createWriteStream(path), { signal });
}

/** The object as it streams in. */
export async function getStream(key: string, signal?: AbortSignal): Promise<Readable> {
  const object = await asking(client().send(new GetObjectCommand(at(key)), { abortSignal: signal }));
  return object.Body as Readable;
}

export async function deleteObject(key: string): Promise<void> {
  await asking(client().send(new DeleteObjectCommand(at(key))));
}

const HOUR_SECONDS = 3600;

/** An address of the object for the worker, the engine and Chromium: straight to the store. */
export async function internalUrl(key: string, expiresInSeconds = 24 * HOUR_SECONDS): Promise<string> {
  return getSignedUrl(client(), new GetObjectCommand(at(key)), { expiresIn: expiresInSeconds });
}

/**
 * An address of the object for a browser. `downloadName` makes the browser save it under that name; `fresh` is for
 * objects that are overwritten, which a cache must not keep.
 */
export async function browserUrl(
  key: string,
  options: { downloadName?: string; fresh?: boolean } = {},
): Promise<string> {
  const disposition = options.downloadName
    ? {
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(options.downloadName)}`,
      }
    : {};
  // Otherwise signed for the whole hour, so that the same page gives the same address and the browser's cache works.
  const hourMs = HOUR_SECONDS * 1000;
  const signingDate = options.fresh ? new Date() : new Date(Math.floor(Date.now() / hourMs) * hourMs);
  const url = await getSignedUrl(client(), new GetObjectCommand({ ...at(key), ...disposition }), {
    expiresIn: 13 * HOUR_SECONDS,
    signingDate,
  });
  return forBrowser(url);
}

/** Where a browser PUTs one part. */
export async function partUploadUrl(key: string, uploadId: string, partNumber: number): Promise<string> {
  const command = new UploadPartCommand({ ...at(key), UploadId: uploadId, PartNumber: partNumber });
  return forBrowser(await getSignedUrl(client(), command, { expiresIn: 6 * HOUR_SECONDS }));
}

/**
 * The local store listens on the loopback only; browsers reach it through the web's own origin, so that a phone on
 * the same network works. The signature is of the store's own host, which `app/media` restores.
 */
function forBrowser(url: string): string {
  const { S3_BROWSER_ACCESS, S3_ENDPOINT } = env();
  return S3_BROWSER_ACCESS === "direct" ? url : `/media${url.slice(S3_ENDPOINT.replace(/\/$/, "").length)}`;
}
