import path from "node:path";
import { parseAllowedHost } from "@/engine/fetch/address-policy";
import { fetchMedia } from "@/engine/fetch/fetch-media";
import { LipSyncError } from "@/engine/job";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { assetKey } from "../asset-key";
import { type Attempt, unsafeFindRunning, unsafeFinishLipSync } from "../data/making";
import { inspectMedia } from "../media/inspect-media";
import { putFile } from "../s3";
import { withWorkFolder } from "../with-work-folder";

const MAX_BYTES = 8 * 2 ** 30;

/**
 * Second stage, second half: brings the engine's result into the store. The engine that we configured may be on a
 * private address; whatever else its answer points to may not.
 */
export async function storeLipSync(
  of: Attempt,
  result: { engineUrl: string; resultUrl: string; figures: object | null },
  signal: AbortSignal,
): Promise<void> {
  const production = await unsafeFindRunning(of);
  const job = production?.lipSync;
  if (!production || !job || job.state === "succeeded") return;
  await withWorkFolder(async (folder) => {
    const file = path.join(folder, "result.mp4");
    await fetchResult(result.engineUrl, result.resultUrl, file, signal);
    const media = await inspectMedia(file, "video", { maxMinutes: Number.POSITIVE_INFINITY }, signal);
    const asset = { id: job.id, workspaceId: production.workspaceId };
    const key = assetKey(asset, "original");
    const sizeBytes = await putFile(key, file, media.mime);
    await unsafeFinishLipSync(of, {
      resultAssetId: job.id,
      figures: result.figures,
      asset: {
        ...media,
        ...asset,
        key,
        sizeBytes,
        kind: "video",
        origin: "lip_sync",
        name: "lip-sync",
        createdById: production.requestedById,
        posterKey: null,
      },
    });
  });
}

async function fetchResult(
  engineUrl: string,
  resultUrl: string,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const engines = new Set([engineUrl, ...env().LIPSYNC_ENGINES]);
  const allowHosts = [...engines].map((url) => parseAllowedHost(hostOf(url)));
  try {
    await fetchMedia(
      resultUrl,
      file,
      { allowHosts },
      { maxBytes: MAX_BYTES, timeoutMs: 30 * 60_000, idleTimeoutMs: 60_000 },
      { signal },
    );
  } catch (cause) {
    signal.throwIfAborted();
    if (!(cause instanceof LipSyncError)) throw cause;
    throw new AppError(cause.reason === "fetch_failed" ? "engine_unreachable" : "engine_failed", { cause });
  }
}

/** Host and port, the port said even where it is the scheme's own. */
function hostOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
