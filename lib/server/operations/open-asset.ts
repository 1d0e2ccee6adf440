import type { Actor } from "@/lib/domain/actor";
import type { AssetView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { findAsset } from "../data/assets";
import { presentAsset } from "../present/asset-view";

/** An asset of the actor's library. Throws `not_found` for what is not there, or not theirs. */
export async function openAsset(actor: Actor, assetId: string): Promise<AssetView> {
  const asset = await findAsset(actor, assetId);
  if (!asset) throw new AppError("not_found");
  return presentAsset(asset);
}
