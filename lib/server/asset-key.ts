/** Where an asset's files are in the store. Ids only: no name of a user's ever becomes a path. */
export function assetKey(
  asset: { id: string; workspaceId: string },
  file: "original" | "poster.jpg" | "preview.mp4",
): string {
  return `workspaces/${asset.workspaceId}/assets/${asset.id}/${file}`;
}
