import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { LipSyncError } from "@/engine/job";
import { type FetchPolicy, failed, openMedia, shown } from "./open-media";

export interface FetchLimits {
  /** Larger media is refused, by its announced length or while it arrives. */
  maxBytes: number;
  /** For the whole transfer, so that a server that trickles cannot hold a task. */
  timeoutMs: number;
  /** Longest silence, from the first byte sent to the last received. */
  idleTimeoutMs: number;
}

/**
 * Streams the media at `url` into the file `path`, which appears whole or not at all.
 * `onProgress` gets 0..1, of the limit when the server announces no length.
 * @returns the number of bytes.
 * @throws LipSyncError `url_refused`, `fetch_failed` or `too_large`.
 */
export async function fetchMedia(
  url: string,
  path: string,
  policy: FetchPolicy,
  limits: FetchLimits,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (fraction: number) => void } = {},
): Promise<number> {
  const stop = new AbortController();
  const silence = setTimeout(() => stop.abort(), limits.idleTimeoutMs);
  const signals = [stop.signal, AbortSignal.timeout(limits.timeoutMs), ...(signal ? [signal] : [])];
  const ended = AbortSignal.any(signals);
  const partial = `${path}.part`;
  try {
    const response = await openMedia(url, policy, { signal: ended });
    const announced = Number(response.headers["content-length"] ?? 0);
    if (announced > limits.maxBytes) {
      response.destroy();
      throw tooLarge(url, limits.maxBytes);
    }
    let bytes = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        silence.refresh();
        bytes += chunk.length;
        if (bytes > limits.maxBytes) return done(tooLarge(url, limits.maxBytes));
        onProgress?.(Math.min(1, bytes / (announced || limits.maxBytes)));
        done(null, chunk);
      },
    });
    await pipeline(response, count, createWriteStream(partial), { signal: ended });
    if (bytes === 0) throw failed(url, "it is empty");
    await rename(partial, path);
    return bytes;
  } catch (error) {
    await rm(partial, { force: true });
    if (error instanceof LipSyncError) throw error;
    if (isDiskError(error)) throw error;
    throw failed(url, ended.aborted ? "it took too long" : "the connection broke off", error);
  } finally {
    clearTimeout(silence);
  }
}

/** The policy's answer to a file that does not end. */
export function tooLarge(url: string, maxBytes: number): LipSyncError {
  const megabytes = Math.round(maxBytes / 2 ** 20);
  return new LipSyncError("too_large", `${shown(url)} is larger than the limit of ${megabytes} MB.`);
}

const DISK_ERRORS = new Set(["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "ENOENT", "EMFILE", "EIO"]);

/** Our own disk's trouble is not the sender's. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && "code" in error && DISK_ERRORS.has(String(error.code));
}
