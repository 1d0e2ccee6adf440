import type { DocumentAsset, ProjectDocument } from "@/lib/document/schema";
import type { Actor } from "@/lib/domain/actor";
import { findAssets } from "../data/assets";
import { browserUrl } from "../s3";

/** Addresses of a document's media for the Player: light copies where there are any. Deleted media are left out. */
export async function openMedia(
  actor: Actor,
  document: ProjectDocument,
): Promise<Record<string, { url: string }>> {
  const wanted = Object.values(document.assets).flatMap(({ source }) =>
    source.from === "library" ? [source.assetId] : [],
  );
  const assets = await findAssets(actor, wanted);
  const addressOf = async ({ source }: DocumentAsset) => {
    if (source.from === "sample") return source.file;
    const asset = assets.find((candidate) => candidate.id === source.assetId && candidate.state === "ready");
    return asset ? browserUrl(asset.previewKey ?? asset.key) : null;
  };
  const entries = Object.entries(document.assets).map(async ([ref, asset]) => {
    const url = await addressOf(asset);
    return url ? [[ref, { url }] as const] : [];
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}
