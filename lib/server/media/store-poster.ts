import path from "node:path";
import { assetKey } from "../asset-key";
import { putFile } from "../s3";
import { makePoster } from "./make-poster";

/** A poster a little into the video: the first frame is often black or mid-blink. */
const POSTER_AT = 0.15;

/**
 * Makes the poster of a video or a picture and keeps it with its asset; its key, or null for what is not seen.
 * @param folder where files may be left
 */
export async function storePoster(
  asset: { id: string; workspaceId: string; kind: string },
  file: string,
  media: { durationMs: number | null; fps: number | null },
  folder: string,
): Promise<string | null> {
  if (asset.kind !== "video" && asset.kind !== "image") return null;
  const poster = path.join(folder, "poster.jpg");
  const atMs = media.fps ? (media.durationMs ?? 0) * POSTER_AT : 0;
  // Damaged further in: the first picture is known to be good.
  await makePoster(file, poster, atMs).catch(() => makePoster(file, poster, 0));
  const key = assetKey(asset, "poster.jpg");
  await putFile(key, poster, "image/jpeg");
  return key;
}
