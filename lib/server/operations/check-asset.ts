import path from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { unsafeFindAsset, unsafeMarkReady, unsafeMarkRefused } from "../data/assets";
import { inspectFont } from "../media/inspect-font";
import { inspectMedia } from "../media/inspect-media";
import { storePoster } from "../media/store-poster";
import { deleteObject, getToFile, objectSize } from "../s3";
import { withWorkFolder } from "../with-work-folder";
import { unsafeImportProject } from "./import-project";

/**
 * The worker's check of an upload: real size, real type by content, a decodable picture, limits. Leaves the asset
 * `ready` with its facts, poster and waveform, or `refused` with the reason (its bytes are then deleted).
 */
export async function checkAsset(assetId: string): Promise<"ready" | "refused" | "gone"> {
  const asset = await unsafeFindAsset(assetId);
  if (!asset) return "gone";
  if (asset.state === "refused") return refused(asset.key);
  if (asset.state !== "checking") return "ready";
  try {
    return await withWorkFolder(async (folder) => {
      const sizeBytes = await objectSize(asset.key);
      if (sizeBytes === null) throw new AppError("upload_incomplete");
      if (sizeBytes === 0) throw new AppError("upload_empty");
      if (sizeBytes > env().UPLOAD_MAX_MB * 1024 * 1024) throw new AppError("upload_too_large");
      const file = path.join(folder, "original");
      await getToFile(asset.key, file);
      if (asset.kind === "project") {
        await unsafeImportProject(asset, file, folder);
        await unsafeMarkReady(assetId, { ...NO_MEDIA, mime: "application/zip", sizeBytes });
        return "ready" as const;
      }
      const media =
        asset.kind === "font"
          ? await inspectFont(file)
          : await inspectMedia(file, asset.kind, { maxMinutes: env().UPLOAD_MAX_MINUTES });
      const posterKey = await storePoster(asset, file, media, folder);
      await unsafeMarkReady(assetId, { ...media, posterKey, sizeBytes });
      return "ready" as const;
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.retry === "later") throw error;
    await unsafeMarkRefused(assetId, { code: error.code, detail: error.detail ?? null });
    return refused(asset.key);
  }
}

const NO_MEDIA = {
  ...{ durationMs: null, width: null, height: null, fps: null },
  ...{ hasAudio: false, posterKey: null, peaks: null },
};

/** Nothing is kept of what was refused; a step that was killed before it could delete it comes here again. */
async function refused(key: string): Promise<"refused"> {
  await deleteObject(key);
  return "refused";
}
