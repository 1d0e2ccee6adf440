import type { AssetState, AssetView } from "@/lib/domain/views";
import { describeError, isErrorCode } from "@/lib/errors";
import { assetKey } from "../asset-key";
import type { AssetRecord } from "../data/assets";
import { readFilmstrip } from "../filmstrip-record";
import { browserUrl } from "../s3";

function stateOf(asset: AssetRecord): AssetState {
  if (asset.state !== "refused") return { state: asset.state };
  const code = isErrorCode(asset.refusalCode) ? asset.refusalCode : "upload_not_media";
  const { message } = describeError(code);
  return {
    state: "refused",
    code,
    message: asset.refusalDetail ? `${message} ${asset.refusalDetail}` : message,
  };
}

/** What a browser may see of an asset. */
export async function presentAsset(asset: AssetRecord): Promise<AssetView> {
  const ready = asset.state === "ready";
  const filmstrip = readFilmstrip(asset.filmstrip);
  const [url, posterUrl, previewUrl, filmstripUrl] = await Promise.all([
    ready ? browserUrl(asset.key) : null,
    asset.posterKey ? browserUrl(asset.posterKey) : null,
    asset.previewKey ? browserUrl(asset.previewKey) : null,
    filmstrip ? browserUrl(assetKey(asset, "filmstrip.jpg")) : null,
  ]);
  return {
    id: asset.id,
    kind: asset.kind,
    origin: asset.origin,
    name: asset.name,
    mime: asset.mime,
    sizeBytes: Number(asset.sizeBytes),
    status: stateOf(asset),
    durationMs: asset.durationMs,
    width: asset.width,
    height: asset.height,
    fps: asset.fps,
    hasAudio: asset.hasAudio,
    url,
    posterUrl,
    previewUrl,
    filmstrip: filmstrip && filmstripUrl ? { ...filmstrip, url: filmstripUrl } : null,
    peaks: asset.peaks ? [...asset.peaks] : null,
    consented: asset.consented,
    createdAt: asset.createdAt.toISOString(),
  };
}
