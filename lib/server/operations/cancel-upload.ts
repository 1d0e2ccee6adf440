import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { findAsset, setAssetDeleted } from "../data/assets";
import { requireEditor } from "../require-editor";
import { abortMultipartUpload } from "../s3";

/** Gives up an upload and what was stored of it. */
export async function cancelUpload(actor: Actor, assetId: string): Promise<void> {
  requireEditor(actor);
  const asset = await findAsset(actor, assetId);
  if (asset?.state !== "uploading") throw new AppError("not_found");
  await setAssetDeleted(actor, assetId, true);
  if (asset.uploadId) await abortMultipartUpload(asset.key, asset.uploadId);
}
