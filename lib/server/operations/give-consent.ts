import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { findAsset } from "../data/assets";
import { insertConsent } from "../data/consents";
import { requireEditor } from "../require-editor";

/** Records that the actor may use the face in this video, in the words that were on the page. */
export async function giveConsent(
  actor: Actor,
  input: { assetId: string; statement: string },
): Promise<void> {
  requireEditor(actor);
  const statement = input.statement.trim().slice(0, 1000);
  if (!statement) throw new AppError("bad_request");
  const asset = await findAsset(actor, input.assetId);
  if (!asset) throw new AppError("not_found");
  await insertConsent(actor, { assetId: asset.id, statement });
}
