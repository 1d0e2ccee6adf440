import { type AssetRecord, unsafeFindAsset } from "./data/assets";
import { objectSize } from "./s3";

/** Of assets, the ids of those whose file is not in the store: refused, or gone from it by whatever way. */
export async function lostFiles(
  assets: readonly Pick<AssetRecord, "id" | "key" | "state">[],
): Promise<Set<string>> {
  const looked = assets.map(async ({ id, key, state }) => {
    if (state === "refused") return [id];
    return state === "ready" && (await objectSize(key)) === null ? [id] : [];
  });
  return new Set((await Promise.all(looked)).flat());
}

/**
 * Whether something that was made before can be used again: neither deleted nor gone from the store. What is gone is made
 * anew, under another id.
 */
export async function unsafeIsThere(assetId: string): Promise<boolean> {
  const asset = await unsafeFindAsset(assetId);
  return asset !== null && (await objectSize(asset.key)) !== null;
}
