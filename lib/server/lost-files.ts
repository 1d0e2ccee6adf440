import type { AssetRecord } from "./data/assets";
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
