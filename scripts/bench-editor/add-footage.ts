import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fingerprintOf, uploadFile } from "@/lib/client/uploads";
import type { Actor } from "@/lib/domain/actor";
import type { AssetView } from "@/lib/domain/views";
import { beginUpload } from "@/lib/server/operations/begin-upload";
import { completeUpload } from "@/lib/server/operations/complete-upload";
import { openAsset } from "@/lib/server/operations/open-asset";
import { openFootage } from "@/lib/server/operations/open-footage";
import { signUploadParts } from "@/lib/server/operations/sign-upload-parts";

const POLL_MS = 500;

/** Puts a video into the library as a browser does, and waits until all is made of it. */
export async function addFootage(
  actor: Actor,
  file: string,
  origin: string,
  signal: AbortSignal,
): Promise<AssetView> {
  const { size, mtimeMs } = await stat(file);
  const name = path.basename(file);
  const asset = await uploadFile(
    await openAsBlob(file),
    {
      ...{ kind: "video", origin: "upload", name, sizeBytes: size, mime: "video/mp4" },
      fingerprint: fingerprintOf({ name, size, lastModified: mtimeMs }),
    },
    {
      signal,
      onProgress: () => undefined,
      transport: {
        begin: (request) => beginUpload(actor, request),
        sign: async (assetId, partNumbers) => (await signUploadParts(actor, { assetId, partNumbers })).urls,
        put: async (url, bytes) => {
          const answer = await fetch(new URL(url, origin), { method: "PUT", body: bytes, signal });
          if (!answer.ok) throw new Error(`A part was answered with ${answer.status}.`);
        },
        complete: (assetId) => completeUpload(actor, assetId),
        wait: (ms) => delay(ms, undefined, { signal }),
        isOnline: () => true,
      },
    },
  );
  return untilMade(actor, asset.id, signal);
}

/** Waits until a video has its light copy and its filmstrip, and has been looked at: then nothing works on it any more. */
export async function untilMade(actor: Actor, assetId: string, signal: AbortSignal): Promise<AssetView> {
  for (;;) {
    const asset = await openAsset(actor, assetId);
    if (asset.status.state === "refused") throw new Error(asset.status.message);
    if (asset.previewUrl && asset.filmstrip) {
      const footage = await openFootage(actor, { assetId, again: false });
      if (footage.state !== "looking") return asset;
    }
    await delay(POLL_MS, undefined, { signal });
  }
}
