import path from "node:path";
import { parseAllowedHost } from "@/engine/fetch/address-policy";
import { fetchMedia } from "@/engine/fetch/fetch-media";
import { LipSyncError } from "@/engine/job";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import {
  type TakeAttempt,
  unsafeFindRunning,
  unsafeFinishLipSync,
  unsafeUpdateLipSync,
} from "../data/making";
import { storeFilmstrip } from "../media/store-filmstrip";
import { storeMade } from "../media/store-made";
import { withWorkFolder } from "../with-work-folder";

const MAX_BYTES = 8 * 2 ** 30;

/** `unreachable`: the result could not be fetched; the engine may be back later, or may have lost it. */
export type Stored = { state: "over" } | { state: "unreachable" };

/**
 * Second stage, second half: brings the engine's result into the store. The engine that we configured may be on a
 * private address; whatever else its answer points to may not.
 */
export async function storeLipSync(
  of: TakeAttempt,
  result: { engineUrl: string; resultUrl: string; figures: object | null },
  signal: AbortSignal,
): Promise<Stored> {
  const production = await unsafeFindRunning(of);
  const job = production?.lipSyncs.find(({ takeId }) => takeId === of.takeId);
  if (!production || !job || job.state === "succeeded") return { state: "over" };
  return withWorkFolder(async (folder): Promise<Stored> => {
    const file = path.join(folder, "result.mp4");
    if (!(await fetchResult(result.engineUrl, result.resultUrl, file, signal))) {
      await unsafeUpdateLipSync(of, { failureCode: "engine_unreachable" });
      return { state: "unreachable" };
    }
    const asset = {
      id: job.id,
      workspaceId: production.workspaceId,
      createdById: production.requestedById,
      kind: "video" as const,
      origin: "lip_sync" as const,
      name: "lip-sync",
    };
    const made = await storeMade(file, asset, "engine_failed", signal);
    const filmstrip = await storeFilmstrip(asset, file, made, folder, signal);
    await unsafeFinishLipSync(of, {
      resultAssetId: job.id,
      figures: result.figures,
      asset: { ...made, filmstrip },
    });
    return { state: "over" };
  });
}

/** False when nobody answers with it. */
async function fetchResult(
  engineUrl: string,
  resultUrl: string,
  file: string,
  signal: AbortSignal,
): Promise<boolean> {
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
    return true;
  } catch (cause) {
    signal.throwIfAborted();
    if (!(cause instanceof LipSyncError)) throw cause;
    if (cause.reason === "fetch_failed") return false;
    throw new AppError("engine_failed", { cause });
  }
}

/** Host and port, the port said even where it is the scheme's own. */
function hostOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
