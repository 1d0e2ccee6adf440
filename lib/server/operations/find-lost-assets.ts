import type { Actor } from "@/lib/domain/actor";
import { findAssets } from "../data/assets";
import { lostFiles } from "../lost-files";

/** Of these assets, the ids of those that nothing can be shown or made of: deleted, not in the workspace, or without their file. */
export async function findLostAssets(actor: Actor, assetIds: string[]): Promise<string[]> {
  const assets = await findAssets(actor, assetIds);
  const lost = await lostFiles(assets);
  const known = new Set(assets.map(({ id }) => id));
  return assetIds.filter((id) => !known.has(id) || lost.has(id));
}
