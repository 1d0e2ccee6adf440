import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { markDeleted } from "../data/assets";
import { requireEditor } from "../require-editor";

/** Takes an asset out of the library. Projects that use it say so when they are made. */
export async function deleteAsset(actor: Actor, assetId: string): Promise<void> {
  requireEditor(actor);
  if (!(await markDeleted(actor, assetId))) throw new AppError("not_found");
}
