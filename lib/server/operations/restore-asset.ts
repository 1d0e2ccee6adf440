import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { setAssetDeleted } from "../data/assets";
import { requireEditor } from "../require-editor";

/** Undoes `deleteAsset`. */
export async function restoreAsset(actor: Actor, assetId: string): Promise<void> {
  requireEditor(actor);
  if (!(await setAssetDeleted(actor, assetId, false))) throw new AppError("not_found");
}
