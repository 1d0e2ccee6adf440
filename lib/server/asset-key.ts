import type { Sidecar } from "@/lib/domain/export-settings";

/** Every file that an asset may have in the store. */
export const ASSET_FILES = [
  "original",
  "poster.jpg",
  "preview.mp4",
  "filmstrip.jpg",
  "subtitles.srt",
  "subtitles.vtt",
  "subtitles.ass",
  "subtitles.txt",
] as const;

/** Where an asset's files are in the store. Ids only: no name of a user's ever becomes a path. */
export function assetKey(
  asset: { id: string; workspaceId: string },
  file: (typeof ASSET_FILES)[number],
): string {
  return `workspaces/${asset.workspaceId}/assets/${asset.id}/${file}`;
}

/** Where the subtitles of a rendered video are. */
export function sidecarKey(asset: { id: string; workspaceId: string }, kind: Sidecar): string {
  return assetKey(asset, `subtitles.${kind}`);
}
