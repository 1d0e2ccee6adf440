import type { Actor } from "@/lib/domain/actor";
import { partCount, partLength } from "@/lib/domain/uploads";
import type { AssetView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { type AssetRecord, findAsset, markUploaded } from "../data/assets";
import { presentAsset } from "../present/asset-view";
import { requireEditor } from "../require-editor";
import { completeMultipartUpload, listUploadedParts, objectSize } from "../s3";

/**
 * All parts are in the store: joins them and has the worker check the content. Asking again is harmless.
 * Throws `upload_incomplete` when parts are missing.
 */
export async function completeUpload(actor: Actor, assetId: string): Promise<AssetView> {
  requireEditor(actor);
  const asset = await findAsset(actor, assetId);
  if (!asset) throw new AppError("not_found");
  if (asset.state === "uploading") await finishUpload(actor, asset);
  const uploaded = await findAsset(actor, assetId);
  if (!uploaded) throw new AppError("not_found");
  return presentAsset(uploaded);
}

async function finishUpload(actor: Actor, asset: AssetRecord): Promise<void> {
  try {
    await joinParts(asset);
    await markUploaded(actor, asset.id);
  } catch (error) {
    // Another request may have joined the parts meanwhile, which makes them disappear for this one.
    const now = await findAsset(actor, asset.id);
    if (!now || now.state === "uploading") throw error;
  }
}

async function joinParts(asset: AssetRecord): Promise<void> {
  const { key, uploadId, partSizeBytes } = asset;
  const sizeBytes = Number(asset.sizeBytes);
  if (!uploadId || !partSizeBytes) throw new AppError("upload_incomplete");
  const parts = await listUploadedParts(key, uploadId);
  // Joined by an earlier request whose answer was lost.
  if (!parts && (await objectSize(key)) === sizeBytes) return;
  const whole =
    parts?.length === partCount(sizeBytes, partSizeBytes) &&
    parts.every((part) => part.sizeBytes === partLength(sizeBytes, partSizeBytes, part.partNumber));
  if (!parts || !whole) throw new AppError("upload_incomplete");
  await completeMultipartUpload(key, uploadId, parts);
}
