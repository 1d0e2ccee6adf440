import { rm } from "node:fs/promises";
import type { LipSyncFigures } from "@/engine/contract";
import { type AllowedHost, hostAndPort } from "@/engine/fetch/address-policy";
import { type FetchLimits, fetchMedia } from "@/engine/fetch/fetch-media";
import { LipSyncError } from "@/engine/job";
import { probe, ratio } from "@/engine/media/probe";

/** A service that the operator trusts, and still one that could be taken over. */
const LIMITS: FetchLimits = { maxBytes: 8 * 2 ** 30, timeoutMs: 60 * 60_000, idleTimeoutMs: 60_000 };

export type ResultFigures = Pick<LipSyncFigures, "frames" | "fps" | "width" | "height" | "durationMs">;

/**
 * Fetches what a service made into `outPath`, from public addresses, the service's own host and those that the operator allowed.
 * @throws LipSyncError `backend_failed` when it is no MP4; those of `fetchMedia`
 */
export async function takeResult(
  url: string,
  outPath: string,
  options: {
    serviceUrl: string;
    allowHosts: readonly AllowedHost[];
    signal?: AbortSignal;
    onProgress: (fraction: number) => void;
  },
): Promise<ResultFigures> {
  const { serviceUrl, allowHosts, signal, onProgress } = options;
  const policy = { allowHosts: [...allowHosts, hostAndPort(serviceUrl)] };
  await fetchMedia(url, outPath, policy, LIMITS, { signal, onProgress }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
  const { container, picture, durationMs } = await probe(outPath, { signal }).catch(() => UNREADABLE);
  if (picture?.kind !== "moving" || !container.includes("mp4")) {
    await rm(outPath, { force: true });
    signal?.throwIfAborted();
    throw new LipSyncError("backend_failed", "The service sent back something that is no MP4 video.");
  }
  const { frameCount, fps, width, height } = picture;
  return { frames: frameCount, fps: ratio(fps), width, height, durationMs };
}

const UNREADABLE = { container: "", picture: null, durationMs: 0 };
