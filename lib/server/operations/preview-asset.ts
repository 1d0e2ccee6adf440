import path from "node:path";
import { assetKey } from "../asset-key";
import { unsafeFindAsset, unsafeSetFilmstrip, unsafeSetPreview } from "../data/assets";
import { makePreview } from "../media/make-preview";
import { storeFilmstrip } from "../media/store-filmstrip";
import { getToFile, putFile } from "../s3";
import { withWorkFolder } from "../with-work-folder";

/** Makes the light copy that players use (until it is there they use the original), and the pictures of the timeline. */
export async function previewAsset(assetId: string): Promise<void> {
  const asset = await unsafeFindAsset(assetId);
  if (asset?.state !== "ready" || asset.kind !== "video" || asset.previewKey) return;
  const { width, height, fps, hasAudio } = asset;
  if (!width || !height || !fps) return;
  await withWorkFolder(async (folder) => {
    const file = path.join(folder, "original");
    const preview = path.join(folder, "preview.mp4");
    await getToFile(asset.key, file);
    await makePreview(file, preview, { width, height, hasAudio });
    const key = assetKey(asset, "preview.mp4");
    await putFile(key, preview, "video/mp4");
    await unsafeSetPreview(assetId, key);
    // From the copy: it has a key frame each second, so that even an hour is looked through quickly.
    const filmstrip = await storeFilmstrip(asset, preview, asset, folder);
    if (filmstrip) await unsafeSetFilmstrip(assetId, filmstrip);
  });
}
