import type { Actor } from "@/lib/domain/actor";
import type { AssetView } from "@/lib/domain/views";
import { findAssets } from "../data/assets";
import { presentAsset } from "../present/asset-view";

/** Several assets at once. Those that are deleted, or not in the workspace, are left out. */
export async function openAssets(actor: Actor, assetIds: string[]): Promise<AssetView[]> {
  return Promise.all((await findAssets(actor, assetIds)).map(presentAsset));
}
