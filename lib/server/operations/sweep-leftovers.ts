import { AppError } from "@/lib/errors";
import { ASSET_FILES, assetKey } from "../asset-key";
import { unsafeFindLeftovers, unsafeMarkPurged } from "../data/assets";
import { unsafeDropOldTries } from "../data/rate-limits";
import { unsafeThinRevisions } from "../data/revisions";
import { abortMultipartUpload, deleteObject } from "../s3";

const DAY_MS = 24 * 3600_000;
/** A browser may go on with an upload this long; so may someone change their mind about a deletion. */
const UPLOAD_KEPT_MS = 7 * DAY_MS;
const DELETED_KEPT_MS = 30 * DAY_MS;
const BATCH = 200;

/** Frees what nobody can reach any more: abandoned uploads, the bytes of deleted assets, old counters, and most of the old versions of projects. */
export async function sweepLeftovers(nowMs: number): Promise<{ purged: number }> {
  await unsafeDropOldTries(nowMs - DAY_MS);
  await unsafeThinRevisions(nowMs);
  const leftovers = await unsafeFindLeftovers(
    { uploadsMs: nowMs - UPLOAD_KEPT_MS, deletedMs: nowMs - DELETED_KEPT_MS },
    BATCH,
  );
  for (const asset of leftovers) {
    if (asset.uploadId) await abortMultipartUpload(asset.key, asset.uploadId).catch(ignoreGone);
    for (const file of ASSET_FILES) await deleteObject(assetKey(asset, file));
    await unsafeMarkPurged(asset.id);
  }
  return { purged: leftovers.length };
}

/** The store swept the upload itself. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof AppError && error.code === "media_missing")) throw error;
}
