import { partCount, partLength } from "../domain/uploads";
import type { AssetView } from "../domain/views";
import { AppError } from "../errors";
import { type BegunUpload, NetworkLost, type UploadRequest } from "./api";

const PARALLEL_PARTS = 3;
/** Addresses are asked for in batches, so that a large file needs few requests. */
const SIGN_BATCH = 12;
const MAX_TRIES = 6;
const FIRST_WAIT_MS = 800;
const LONGEST_WAIT_MS = 15_000;
/** The store may have lost parts between two tries; then the missing ones are sent again. */
const MAX_ROUNDS = 3;

/** How an upload reaches the world; the browser's is `browser-transport.ts`, tests bring their own. */
export interface UploadTransport {
  begin(request: UploadRequest, signal: AbortSignal): Promise<BegunUpload>;
  sign(assetId: string, partNumbers: number[], signal: AbortSignal): Promise<Record<number, string>>;
  /** Sends one part and reports bytes as they leave. Throws NetworkLost when nothing answers. */
  put(url: string, bytes: Blob, onSent: (bytes: number) => void, signal: AbortSignal): Promise<void>;
  complete(assetId: string, signal: AbortSignal): Promise<AssetView>;
  /** Resolves after `ms`, or as soon as the network is back when it is gone. Rejects when aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  isOnline(): boolean;
}

export interface UploadProgress {
  sentBytes: number;
  sizeBytes: number;
  /** The network is gone; the upload goes on when it is back. */
  waiting: boolean;
}

export interface UploadPart {
  /** 1-based, as S3 counts. */
  number: number;
  startByte: number;
  endByte: number;
}

/** The parts of a file that the store does not have yet, in order. */
export function missingParts(sizeBytes: number, partSizeBytes: number, uploaded: number[]): UploadPart[] {
  const there = new Set(uploaded);
  const numbers = Array.from({ length: partCount(sizeBytes, partSizeBytes) }, (_, place) => place + 1);
  return numbers
    .filter((number) => !there.has(number))
    .map((number) => {
      const startByte = (number - 1) * partSizeBytes;
      return { number, startByte, endByte: startByte + partLength(sizeBytes, partSizeBytes, number) };
    });
}

/** Milliseconds before try `tried` + 1: doubling, with up to a quarter of `random` (0..1) on top. */
export function backOffMs(tried: number, random: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tried - 1)) * (1 + random / 4);
}

/** What the server is told of a file before it is sent. */
export function uploadRequestOf(
  file: File,
  kind: UploadRequest["kind"],
  origin: UploadRequest["origin"],
): UploadRequest {
  return {
    kind,
    origin,
    name: file.name.slice(0, 200),
    sizeBytes: file.size,
    mime: file.type.slice(0, 100),
    fingerprint: fingerprintOf(file),
  };
}

/** The same file of the same device has the same one, so that choosing it again continues its upload. */
export function fingerprintOf(file: { name: string; size: number; lastModified: number }): string {
  return `${file.size}-${file.lastModified}-${file.name}`.slice(0, 300);
}

/**
 * Sends a file in parts, three at a time, and has the server check it. Parts that an earlier try sent are not sent
 * again. A part is tried six times while the network is there; while it is gone nothing counts and nothing fails.
 * Returns the asset, in state "checking". Throws AppError with the server's reason, or AbortError.
 */
export async function uploadFile(
  file: Blob,
  request: UploadRequest,
  options: {
    transport: UploadTransport;
    onProgress: (progress: UploadProgress) => void;
    onBegun?: (assetId: string) => void;
    signal: AbortSignal;
  },
): Promise<AssetView> {
  const { transport, signal } = options;
  for (let round = 1; ; round += 1) {
    const begun = await withRetries(() => transport.begin(request, signal), options);
    options.onBegun?.(begun.assetId);
    await sendParts(file, begun, options);
    try {
      return await withRetries(() => transport.complete(begun.assetId, signal), options);
    } catch (error) {
      const lostParts = error instanceof AppError && error.code === "upload_incomplete";
      if (!lostParts || round === MAX_ROUNDS) throw error;
    }
  }
}

type Options = Parameters<typeof uploadFile>[2];

async function sendParts(file: Blob, begun: BegunUpload, options: Options): Promise<void> {
  const { transport, onProgress } = options;
  const queue = missingParts(file.size, begun.partSizeBytes, begun.uploadedParts);
  const missingBytes = queue.reduce((sum, part) => sum + part.endByte - part.startByte, 0);
  // One failing part stops its siblings.
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);

  let finishedBytes = file.size - missingBytes;
  const inFlight = new Map<number, number>();
  const report = () => {
    const sentBytes = [...inFlight.values()].reduce((sum, bytes) => sum + bytes, finishedBytes);
    onProgress({ sentBytes, sizeBytes: file.size, waiting: !transport.isOnline() });
  };
  const signed = new Map<number, Promise<Record<number, string>>>();

  /** The part's address; the addresses of the next parts come with the same request. */
  async function urlOf(part: UploadPart): Promise<string> {
    if (!signed.has(part.number)) {
      const next = queue.filter(({ number }) => !signed.has(number)).slice(0, SIGN_BATCH - 1);
      const batch = [part, ...next].map(({ number }) => number);
      const answer = transport.sign(begun.assetId, batch, signal);
      for (const number of batch) signed.set(number, answer);
    }
    const url = (await signed.get(part.number))?.[part.number];
    if (!url) throw new AppError("storage_unavailable");
    return url;
  }

  async function send(part: UploadPart): Promise<void> {
    const bytes = file.slice(part.startByte, part.endByte);
    await withRetries(
      async () => {
        // An address is good for one try: it may be the reason of the failure (expired).
        const url = await urlOf(part).finally(() => signed.delete(part.number));
        await transport.put(
          url,
          bytes,
          (sent) => {
            inFlight.set(part.number, sent);
            report();
          },
          signal,
        );
      },
      { ...options, signal },
      () => {
        inFlight.delete(part.number);
        report();
      },
    );
    inFlight.delete(part.number);
    finishedBytes += bytes.size;
    report();
  }

  async function work(): Promise<void> {
    for (let part = queue.shift(); part; part = queue.shift()) await send(part);
  }

  report();
  const workers = Array.from({ length: PARALLEL_PARTS }, () => work());
  try {
    await Promise.all(workers);
  } catch (error) {
    stop.abort();
    await Promise.allSettled(workers);
    throw error;
  }
}

/** Runs `step` until it succeeds, is refused for good, is aborted, or has failed six times with the network there. */
async function withRetries<Value>(
  step: () => Promise<Value>,
  { transport, signal }: Options,
  onWait: () => void = () => {},
): Promise<Value> {
  for (let tried = 1; ; tried += 1) {
    signal.throwIfAborted();
    try {
      return await step();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError && error.retry !== "later") throw error;
      const offline = !transport.isOnline();
      if (offline) tried = 0;
      else if (tried >= MAX_TRIES) throw error instanceof NetworkLost ? error : asAppError(error);
      onWait();
      await transport.wait(backOffMs(Math.max(1, tried), Math.random()), signal);
    }
  }
}

function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("storage_unavailable", { cause: error });
}
