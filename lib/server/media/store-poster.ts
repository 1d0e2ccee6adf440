import path from "node:path";
import { assetKey } from "../asset-key";
import { putFile } from "../s3";
import { makePoster } from "./make-poster";

/** A poster a little into the video: the first frame is often black or mid-blink. */
const POSTER_AT = 0.15;

/**
 * Makes the poster of a video or a picture and keeps it with its asset; its key, or null for what is not seen.
 * @param folder where files may be left
 * @param options.at which part of the video, 0–1
 */
export async function storePoster(
  asset: { id: string; workspaceId: string; kind: string },
  file: string,
  media: { durationMs: number | null; fps: number | null },
  folder: string,
  options: { at?: number; signal?: AbortSignal } = {},
): Promise<string | null> {
  if (asset.kind !== "video" && asset.kind !== "image") return null;
  const poster = path.join(folder, "poster.jpg");
  const atMs = media.fps ? (media.durationMs ?? 0) * (options.at ?? POSTER_AT) : 0;
  const draw = (ms: number) => makePoster(file, poster, ms, options.signal);
  // Damaged further in: the first picture is known to be good.
  await draw(atMs).catch(() => draw(0));
  const key = assetKey(asset, "poster.jpg");
  await putFile(key, poster, "image/jpeg");
  return key;
}
