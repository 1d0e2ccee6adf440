import path from "node:path";
import type { Filmstrip } from "@/lib/domain/filmstrip";
import { assetKey } from "../asset-key";
import { putFile } from "../s3";
import { makeFilmstrip } from "./make-filmstrip";

/**
 * Makes the filmstrip of a video and keeps it with its asset; null where there is no moving picture, or it cannot be read.
 * @param folder where files may be left
 */
export async function storeFilmstrip(
  asset: { id: string; workspaceId: string },
  file: string,
  media: { durationMs: number | null; width: number | null; height: number | null; fps: number | null },
  folder: string,
  signal?: AbortSignal,
): Promise<Filmstrip | null> {
  const { durationMs, width, height, fps } = media;
  if (!durationMs || !width || !height || !fps) return null;
  const out = path.join(folder, "filmstrip.jpg");
  try {
    const strip = await makeFilmstrip(file, out, { durationMs, width, height }, signal);
    await putFile(assetKey(asset, "filmstrip.jpg"), out, "image/jpeg");
    return strip;
  } catch (error) {
    signal?.throwIfAborted();
    // The timeline shows the poster instead: no reason to lose the video.
    console.error("No filmstrip could be made:", error);
    return null;
  }
}
