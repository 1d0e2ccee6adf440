import { v5 as idFromName } from "uuid";
import type { Actor } from "@/lib/domain/actor";
import { SAMPLES } from "@/lib/domain/samples";
import type { AssetView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { insertReadyAsset, setAssetDeleted } from "../data/assets";
import { insertConsent } from "../data/consents";
import { storeFilmstrip } from "../media/store-filmstrip";
import { storeMade } from "../media/store-made";
import { storePoster } from "../media/store-poster";
import { requireEditor } from "../require-editor";
import { sampleFile } from "../sample-file";
import { withWorkFolder } from "../with-work-folder";
import { openAsset } from "./open-asset";

/** Nobody is shown, so nobody has to be asked; the record says so. */
const SAMPLE_CONSENT = "A drawn presenter that comes with TwinSync: no real person is shown.";

/** Puts a sample presenter into the workspace's library, once. Throws `not_found` for what is no sample. */
export async function addSample(actor: Actor, input: { file: string }): Promise<AssetView> {
  requireEditor(actor);
  const sample = SAMPLES.presenters.find((presenter) => presenter.file === input.file);
  if (!sample) throw new AppError("not_found");
  const id = idFromName(sample.file, actor.workspaceId);
  // Deleted before, or there already: once more is still one.
  if (await setAssetDeleted(actor, id, false)) return openAsset(actor, id);
  const asset = {
    id,
    workspaceId: actor.workspaceId,
    createdById: actor.userId,
    kind: "video" as const,
    origin: "sample" as const,
    name: sample.title,
  };
  const file = sampleFile(sample.file);
  await withWorkFolder(async (folder) => {
    const made = await storeMade(file, asset, "internal");
    const posterKey = await storePoster(asset, file, made, folder);
    const filmstrip = await storeFilmstrip(asset, file, made, folder);
    await insertReadyAsset({ ...made, posterKey, filmstrip });
  });
  await insertConsent(actor, { assetId: id, statement: SAMPLE_CONSENT });
  return openAsset(actor, id);
}
