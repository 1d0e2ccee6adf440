import { env } from "@/lib/env";
import { AppError, type ErrorCode } from "@/lib/errors";
import { unsafeFindAsset, unsafeSetFootage } from "../data/assets";
import type { FootageRecord } from "../footage-record";
import { chooseEngine } from "../lip-sync/choose-engine";
import { askPreflight } from "../lip-sync/preflight-client";
import { internalUrl } from "../s3";

/**
 * The worker's look at a video of a person, by an engine: keeps what it saw with the asset. Throws while another try may help; what is said of
 * the file itself, and that the engine cannot look, is kept.
 */
export async function preflightAsset(assetId: string): Promise<void> {
  const asset = await unsafeFindAsset(assetId);
  if (asset?.state !== "ready" || asset.kind !== "video") return;
  await unsafeSetFootage(assetId, await look(asset.key));
}

/** The end of a look that failed in every try. */
export async function unsafeGiveUpPreflight(assetId: string): Promise<void> {
  await unsafeSetFootage(assetId, { state: "failed", atMs: Date.now() } satisfies FootageRecord);
}

/** An engine that refuses to work for us says nothing of the video. */
const NOT_THE_VIDEO: ReadonlySet<ErrorCode> = new Set(["engine_refused"]);

async function look(key: string): Promise<FootageRecord> {
  const { LIPSYNC_ENGINES, LIPSYNC_ENGINE_KEY } = env();
  try {
    const seen = await askPreflight(await chooseEngine(LIPSYNC_ENGINES), {
      video_url: await internalUrl(key),
      key: LIPSYNC_ENGINE_KEY,
    });
    return seen ? { ...seen, state: "seen" } : { state: "absent", atMs: Date.now() };
  } catch (error) {
    if (!(error instanceof AppError) || error.retry !== "never") throw error;
    if (NOT_THE_VIDEO.has(error.code)) return { state: "failed", atMs: Date.now() };
    return { state: "refused", code: error.code };
  }
}
