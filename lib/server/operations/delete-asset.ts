import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { setAssetDeleted } from "../data/assets";
import { requireEditor } from "../require-editor";

/** Takes an asset out of the library; `restoreAsset` brings it back. Projects that use it say so when they are made. */
export async function deleteAsset(actor: Actor, assetId: string): Promise<void> {
  requireEditor(actor);
  if (!(await setAssetDeleted(actor, assetId, true))) throw new AppError("not_found");
}
