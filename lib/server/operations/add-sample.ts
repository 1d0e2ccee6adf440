import { v5 as idFromName } from "uuid";
import type { Actor } from "@/lib/domain/actor";
import { SAMPLES } from "@/lib/domain/samples";
import type { AssetView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { assetKey } from "../asset-key";
import { insertReadyAsset, setAssetDeleted } from "../data/assets";
import { insertConsent } from "../data/consents";
import { inspectMedia } from "../media/inspect-media";
import { storeFilmstrip } from "../media/store-filmstrip";
import { storePoster } from "../media/store-poster";
import { requireEditor } from "../require-editor";
import { putFile } from "../s3";
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
  const asset = { id, workspaceId: actor.workspaceId, kind: "video" as const };
  const file = sampleFile(sample.file);
  await withWorkFolder(async (folder) => {
    const media = await inspectMedia(file, "video", { maxMinutes: Number.POSITIVE_INFINITY });
    const key = assetKey(asset, "original");
    const sizeBytes = await putFile(key, file, media.mime);
    const posterKey = await storePoster(asset, file, media, folder);
    const filmstrip = await storeFilmstrip(asset, file, media, folder);
    await insertReadyAsset({
      ...media,
      ...asset,
      key,
      posterKey,
      filmstrip,
      sizeBytes,
      origin: "sample",
      name: sample.title,
      createdById: actor.userId,
    });
  });
  await insertConsent(actor, { assetId: id, statement: SAMPLE_CONSENT });
  return openAsset(actor, id);
}
